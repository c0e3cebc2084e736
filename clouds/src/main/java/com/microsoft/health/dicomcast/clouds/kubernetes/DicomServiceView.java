package com.microsoft.health.dicomcast.clouds.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A DICOM service's custom resource as far as it concerns casts; what is changed is {@code spec.cast} and nothing else. */
record DicomServiceView(GenericKubernetesResource resource) {
    private static final String CAST = "cast";

    /** The section, whoever's it is. */
    Optional<Map<?, ?>> section() {
        return Optional.ofNullable(resource.<@Nullable Object>get("spec", CAST))
                .map(section -> section instanceof Map<?, ?> fields ? fields : Map.of());
    }

    /** Whether there is a section, and it is this cast's. One without an id is somebody's. */
    boolean isOf(String castId) {
        return section()
                .filter(fields -> castId.equals(fields.get(CastFields.CAST_ID)))
                .isPresent();
    }

    /** Whether the section asks for no worker. */
    boolean isSuspended() {
        return section()
                .filter(fields -> Boolean.TRUE.equals(fields.get(CastFields.SUSPENDED))
                        || (fields.get(CastFields.REPLICAS) instanceof Number replicas && replicas.intValue() == 0))
                .isPresent();
    }

    void setSection(Map<String, Object> fields) {
        var spec = spec();
        spec.put(CAST, fields);
        resource.setAdditionalProperty("spec", spec);
    }

    /** The section as it is, but asking for no worker. */
    void suspendSection() {
        var fields = new LinkedHashMap<String, Object>();
        section().orElseThrow().forEach((name, value) -> fields.put(String.valueOf(name), value));
        fields.put(CastFields.SUSPENDED, true);
        fields.put(CastFields.REPLICAS, 0);
        setSection(fields);
    }

    void removeSection() {
        var spec = spec();
        spec.remove(CAST);
        resource.setAdditionalProperty("spec", spec);
    }

    long generation() {
        return resource.getMetadata().getGeneration();
    }

    /** The generation that the operator has seen of the resource; empty before it has seen any. */
    Optional<Long> observedGeneration() {
        return number(resource.get("status", "observedGeneration"));
    }

    /** What the operator says of the worker of this cast; empty when it says nothing of it. */
    Optional<Worker> worker(String castId) {
        return resource.get("status", CAST) instanceof Map<?, ?> fields && castId.equals(fields.get(CastFields.CAST_ID))
                ? Optional.of(new Worker(
                        number(fields.get("observedGeneration")).orElse(0L),
                        number(fields.get("readyReplicas")).orElse(0L)))
                : Optional.empty();
    }

    Optional<Condition> condition(String type) {
        if (resource.get("status", "conditions") instanceof List<?> conditions) {
            for (var each : conditions) {
                if (each instanceof Map<?, ?> fields && type.equals(fields.get("type"))) {
                    return Optional.of(new Condition(
                            "True".equals(fields.get("status")),
                            text(fields.get("reason")),
                            text(fields.get("message"))));
                }
            }
        }
        return Optional.empty();
    }

    private Map<String, Object> spec() {
        var spec = new LinkedHashMap<String, Object>();
        if (resource.get("spec") instanceof Map<?, ?> fields) {
            fields.forEach((name, value) -> spec.put(String.valueOf(name), value));
        }
        return spec;
    }

    private static Optional<Long> number(@Nullable Object value) {
        return value instanceof Number number ? Optional.of(number.longValue()) : Optional.empty();
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    /** A worker: what it runs with, and whether it runs. */
    record Worker(long observedGeneration, long readyReplicas) {}

    /** A condition of the status. */
    record Condition(boolean isTrue, String reason, String message) {}
}
