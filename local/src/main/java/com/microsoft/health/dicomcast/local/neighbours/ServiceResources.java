package com.microsoft.health.dicomcast.local.neighbours;

import com.microsoft.health.dicomcast.clouds.kubernetes.DicomServiceType;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/** The Kubernetes resources of DICOM services, all of whose spec is the neighbour's but {@code spec.cast}. */
final class ServiceResources {
    private static final int CONFLICT = 409;
    private static final int MOST_TRIES = 50;
    private static final long MOST_JITTER_NANOS = 20_000_000;
    private static final String OURS_NOT = "cast";

    private final KubernetesClient client;
    private final DicomServiceType type;
    private final String namespace;
    private final RandomGenerator random;

    ServiceResources(KubernetesClient client, DicomServiceType type, String namespace, RandomGenerator random) {
        this.client = client;
        this.type = type;
        this.namespace = namespace;
        this.random = random;
    }

    /** Makes the resource, or brings all of its spec but the cast's section up to the wish. */
    void put(String name, Map<String, Object> wanted) {
        for (var attempt = 0; attempt < MOST_TRIES; attempt++) {
            var found = at(name).get();
            try {
                if (found == null) {
                    client.resource(made(name, wanted)).create();
                } else {
                    client.resource(changed(found, wanted)).update();
                }
                return;
            } catch (KubernetesClientException e) {
                if (e.getCode() != CONFLICT) {
                    throw e;
                }
                LockSupport.parkNanos(random.nextLong(MOST_JITTER_NANOS)); // somebody else wrote: look again
            }
        }
        throw new IllegalStateException(name + " changed " + MOST_TRIES + " times while it was to be written");
    }

    boolean has(String name) {
        return at(name).get() != null;
    }

    void delete(String name) {
        at(name).delete();
    }

    private Resource<GenericKubernetesResource> at(String name) {
        return client.genericKubernetesResources(type.context())
                .inNamespace(namespace)
                .withName(name);
    }

    private GenericKubernetesResource made(String name, Map<String, Object> wanted) {
        var resource = new GenericKubernetesResource();
        resource.setApiVersion(type.apiVersion());
        resource.setKind(type.kind());
        resource.setMetadata(
                new ObjectMetaBuilder().withNamespace(namespace).withName(name).build());
        resource.setAdditionalProperty("spec", wanted);
        return resource;
    }

    private static GenericKubernetesResource changed(GenericKubernetesResource found, Map<String, Object> wanted) {
        var spec = new LinkedHashMap<>(wanted);
        if (found.getAdditionalProperties().get("spec") instanceof Map<?, ?> before && before.containsKey(OURS_NOT)) {
            spec.put(OURS_NOT, before.get(OURS_NOT));
        }
        found.setAdditionalProperty("spec", spec);
        return found;
    }
}
