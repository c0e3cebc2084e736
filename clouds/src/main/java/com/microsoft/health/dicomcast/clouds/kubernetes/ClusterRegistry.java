package com.microsoft.health.dicomcast.clouds.kubernetes;

import com.microsoft.health.dicomcast.model.ports.Clusters;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The configured clusters, by name. */
public final class ClusterRegistry implements Clusters {
    private final Map<String, Cluster> clusters;

    /** @throws IllegalStateException when two have the same name */
    public ClusterRegistry(List<Cluster> clusters) {
        this.clusters = clusters.stream().collect(Collectors.toUnmodifiableMap(Cluster::name, Function.identity()));
    }

    public Optional<Cluster> find(String name) {
        return Optional.ofNullable(clusters.get(name));
    }

    /** Those that are not retired, by name. */
    List<Cluster> inUse() {
        return clusters.values().stream()
                .filter(each -> !each.retired())
                .sorted(Comparator.comparing(Cluster::name))
                .toList();
    }

    @Override
    public Optional<String> issuer(String cluster) {
        return find(cluster).filter(found -> !found.retired()).map(Cluster::issuer);
    }
}
