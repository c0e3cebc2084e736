package com.microsoft.health.dicomcast.local.neighbours;

import com.microsoft.health.dicomcast.clouds.kubernetes.DicomServiceType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The clusters next door: a DICOM service is in that of its region, and in those to which it has failed over. */
final class ServiceClusters {
    private final List<ServiceCluster> clusters;
    private final Map<String, ServiceResources> resources = new LinkedHashMap<>();

    /** @param clusters the first is for regions that have none */
    ServiceClusters(List<ServiceCluster> clusters, DicomServiceType type, RandomGenerator random) {
        this.clusters = List.copyOf(clusters);
        clusters.forEach(each ->
                resources.put(each.name(), new ServiceResources(each.client(), type, each.namespace(), random)));
    }

    /** Makes the resource in the cluster of its region, and brings it up to the wish wherever else it is. */
    void put(String name, String location, Map<String, Object> wanted) {
        var home = home(location);
        resources.forEach((cluster, each) -> {
            if (cluster.equals(home) || each.has(name)) {
                each.put(name, wanted);
            }
        });
    }

    /** Makes the resource in that cluster too; false if there is no such cluster. */
    boolean putIn(String cluster, String name, Map<String, Object> wanted) {
        var there = Optional.ofNullable(resources.get(cluster));
        there.ifPresent(each -> each.put(name, wanted));
        return there.isPresent();
    }

    void delete(String name) {
        resources.values().forEach(each -> each.delete(name));
    }

    private String home(String location) {
        var region = location.toLowerCase(Locale.ROOT).replace(" ", "");
        return clusters.stream()
                .filter(each -> each.region().equalsIgnoreCase(region))
                .findFirst()
                .orElseGet(() -> clusters.get(0))
                .name();
    }
}
