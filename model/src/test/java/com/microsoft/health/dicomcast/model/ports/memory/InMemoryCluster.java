package com.microsoft.health.dicomcast.model.ports.memory;

import com.microsoft.health.dicomcast.model.ports.CastSections.Place;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import com.microsoft.health.dicomcast.model.ports.Clusters;
import com.microsoft.health.dicomcast.model.ports.SectionRoll;
import com.microsoft.health.dicomcast.model.ports.SectionRolls;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A Kubernetes cluster in memory: resources that are replaced only as they were read. */
public final class InMemoryCluster implements Clusters, SectionRolls {
    private final Map<Place, InMemoryDicomService> services =
            new TreeMap<>(Comparator.comparing(Place::namespace).thenComparing(Place::name));
    private final String name;
    private final Wire wire;
    private long lastVersion;

    public InMemoryCluster(String name, Wire wire) {
        this.name = name;
        this.wire = wire;
    }

    String name() {
        return name;
    }

    @Override
    public Optional<String> issuer(String cluster) {
        return cluster.equals(name) ? Optional.of("https://issuer.example/" + name) : Optional.empty();
    }

    @Override
    public SectionRoll of(String cluster, String namespace, Instant since) {
        return wire.call(
                "LIST " + cluster + "/" + namespace,
                () -> SectionRoll.of(services().entrySet().stream()
                        .filter(each -> each.getKey().namespace().equals(namespace))
                        .flatMap(each -> each.getValue().owner().stream())));
    }

    /** Everything that exists; seen from outside. */
    public synchronized Map<Place, InMemoryDicomService> services() {
        var copy = new TreeMap<Place, InMemoryDicomService>(
                Comparator.comparing(Place::namespace).thenComparing(Place::name));
        copy.putAll(services);
        return copy;
    }

    /** The DICOM service's provider makes its resource. */
    public synchronized void create(Place place, Map<String, Object> fields) {
        services.put(
                place,
                new InMemoryDicomService(++lastVersion, 1, Map.copyOf(fields), Optional.empty(), Optional.empty()));
    }

    public synchronized void delete(Place place) {
        services.remove(place);
    }

    /** Whether the resource was still as {@code next} was made from. */
    public synchronized boolean replace(Place place, InMemoryDicomService next) {
        var found = services.get(place);
        if (found == null || found.version() != next.version()) {
            return false;
        }
        services.put(place, next.at(++lastVersion));
        return true;
    }

    Optional<InMemoryDicomService> get(Place place) {
        return wire.call("GET " + text(place), () -> look(place));
    }

    boolean put(Place place, InMemoryDicomService next) {
        return wire.call("PUT " + text(place), () -> replace(place, next));
    }

    private synchronized Optional<InMemoryDicomService> look(Place place) {
        if (!place.cluster().equals(name)) {
            throw new CloudException.Refused("ClusterNotConfigured", "There is no such cluster.", null);
        }
        return Optional.ofNullable(services.get(place));
    }

    private static String text(Place place) {
        return place.cluster() + "/" + place.namespace() + "/" + place.name();
    }
}
