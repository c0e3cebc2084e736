package com.microsoft.health.dicomcast.model.ports.memory;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** ARM in memory: a tree of resources, where what lies below a resource goes with it. */
public final class InMemoryArm {
    private final NavigableMap<String, Resource> resources = new TreeMap<>();
    private final Wire wire;

    public InMemoryArm(Wire wire) {
        this.wire = wire;
    }

    /**
     * A resource.
     *
     * @param castGuid the life of the cast for which it was made
     * @param detail what distinguishes it from others of its kind
     */
    public record Resource(UUID castGuid, String detail) {}

    /** Everything that exists, by its id; seen from outside. */
    public synchronized Map<String, Resource> resources() {
        return new TreeMap<>(resources);
    }

    Optional<Resource> find(String id) {
        return wire.call("GET " + id, () -> look(id));
    }

    /** The names directly below the id. */
    Map<String, Resource> list(String id) {
        return wire.call("GET " + id, () -> below(id));
    }

    void put(String id, Resource resource) {
        wire.call("PUT " + id, () -> store(id, resource));
    }

    void delete(String id) {
        wire.call("DELETE " + id, () -> remove(id));
    }

    private synchronized Optional<Resource> look(String id) {
        return Optional.ofNullable(resources.get(id));
    }

    private synchronized Map<String, Resource> below(String id) {
        var prefix = id + "/";
        return resources.tailMap(prefix).entrySet().stream()
                .takeWhile(each -> each.getKey().startsWith(prefix))
                .collect(Collectors.toMap(each -> each.getKey().substring(prefix.length()), Map.Entry::getValue));
    }

    private synchronized boolean store(String id, Resource resource) {
        resources.put(id, resource);
        return true;
    }

    private synchronized boolean remove(String id) {
        return resources.keySet().removeIf(each -> each.equals(id) || each.startsWith(id + "/"));
    }
}
