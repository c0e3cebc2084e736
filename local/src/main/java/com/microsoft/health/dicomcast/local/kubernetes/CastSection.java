package com.microsoft.health.dicomcast.local.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the operator needs to know of {@code spec.cast}.
 *
 * @param principalId the customer's identity, to which FHIR and DICOM roles are granted; absent when there is none
 */
public record CastSection(
        String castId,
        String resourceId,
        String serviceAccountName,
        String clientId,
        String tenantId,
        String fhirEndpoint,
        String dicomEndpoint,
        @Nullable String principalId,
        boolean stopped) {

    static Optional<CastSection> of(GenericKubernetesResource resource) {
        return resource.get("spec", "cast") instanceof Map<?, ?> cast
                ? Optional.of(new CastSection(
                        text(cast, "castId"),
                        text(cast, "resourceId"),
                        text(cast, "serviceAccountName"),
                        text(section(cast, "identity"), "clientId"),
                        text(section(cast, "identity"), "tenantId"),
                        text(section(cast, "fhir"), "endpoint"),
                        text(section(cast, "dicomWeb"), "endpoint"),
                        section(cast, "customerIdentity").get("principalId") instanceof String principal
                                ? principal
                                : null,
                        Boolean.TRUE.equals(cast.get("suspended"))
                                || (cast.get("replicas") instanceof Number replicas && replicas.intValue() == 0)))
                : Optional.empty();
    }

    private static Map<?, ?> section(Map<?, ?> cast, String name) {
        return cast.get(name) instanceof Map<?, ?> section ? section : Map.of();
    }

    private static String text(Map<?, ?> section, String name) {
        return section.get(name) instanceof String text ? text : "";
    }
}
