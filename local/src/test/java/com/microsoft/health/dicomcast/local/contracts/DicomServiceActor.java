package com.microsoft.health.dicomcast.local.contracts;

import com.microsoft.health.dicomcast.clouds.kubernetes.DicomServiceType;
import com.microsoft.health.dicomcast.model.ports.CastSections.Place;
import com.microsoft.health.dicomcast.model.ports.contracts.SharedResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Plays the DICOM service's provider and its operator, who share the custom resource with us. */
final class DicomServiceActor implements SharedResource {
    private final KubernetesClient client;
    private final Place place;

    DicomServiceActor(KubernetesClient client, Place place) {
        this.client = client;
        this.place = place;
    }

    @Override
    public void create(Map<String, Object> spec) {
        var resource = new GenericKubernetesResource();
        resource.setApiVersion(DicomServiceType.OURS.apiVersion());
        resource.setKind(DicomServiceType.OURS.kind());
        resource.setMetadata(new ObjectMetaBuilder()
                .withNamespace(place.namespace())
                .withName(place.name())
                .build());
        resource.setAdditionalProperty("spec", spec);
        resource(resource).create();
    }

    void delete() {
        client.genericKubernetesResources(DicomServiceType.OURS.context())
                .inNamespace(place.namespace())
                .withName(place.name())
                .delete();
    }

    GenericKubernetesResource get() {
        return client.genericKubernetesResources(DicomServiceType.OURS.context())
                .inNamespace(place.namespace())
                .withName(place.name())
                .require();
    }

    @Override
    public long generation() {
        return get().getMetadata().getGeneration();
    }

    @Override
    public String version() {
        return get().getMetadata().getResourceVersion();
    }

    @Override
    public Optional<UUID> owner() {
        return Optional.ofNullable(get().<@Nullable Object>get("spec", "cast", "castId"))
                .map(id -> UUID.fromString(id.toString()));
    }

    @Override
    public Map<String, Object> spec() {
        return get().get("spec");
    }

    @Override
    public Map<String, Object> specWithoutCast() {
        var spec = new LinkedHashMap<>(spec());
        spec.remove("cast");
        return spec;
    }

    Map<String, Object> section() {
        return get().get("spec", "cast");
    }

    /** A field of a part of the section. */
    Object field(String part, String name) {
        return get().get("spec", "cast", part, name);
    }

    @Override
    public void countUp() {
        put(spec -> spec.merge("count", 1, (old, one) -> (Integer) old + (Integer) one));
    }

    void put(Map<String, Object> spec) {
        put(current -> {
            current.clear();
            current.putAll(spec);
        });
    }

    private void put(Consumer<Map<String, Object>> change) {
        while (true) {
            var current = get();
            var spec = new LinkedHashMap<String, Object>(current.<Map<String, Object>>get("spec"));
            change.accept(spec);
            current.setAdditionalProperty("spec", spec);
            try {
                resource(current).update();
                return;
            } catch (KubernetesClientException e) {
                if (e.getCode() != 409) {
                    throw e;
                }
            }
        }
    }

    @Override
    public void report(UUID cast, long generation, int replicas, String ready, String reason, String message) {
        report(Map.of(
                "observedGeneration",
                generation,
                "conditions",
                List.of(Map.of("type", "CastReady", "status", ready, "reason", reason, "message", message)),
                "cast",
                Map.of("castId", cast.toString(), "observedGeneration", generation, "readyReplicas", replicas)));
    }

    @Override
    public void reportNoCast() {
        report(Map.of("observedGeneration", generation()));
    }

    void report(Map<String, Object> status) {
        var current = get();
        current.setAdditionalProperty("status", status);
        resource(current).updateStatus();
    }

    private Resource<GenericKubernetesResource> resource(GenericKubernetesResource resource) {
        return client.genericKubernetesResources(DicomServiceType.OURS.context())
                .inNamespace(place.namespace())
                .resource(resource);
    }
}
