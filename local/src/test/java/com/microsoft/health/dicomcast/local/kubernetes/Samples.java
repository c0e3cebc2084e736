package com.microsoft.health.dicomcast.local.kubernetes;

import com.microsoft.health.dicomcast.clouds.kubernetes.DicomServiceType;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.LinkedHashMap;
import java.util.Map;

/** Objects that tests begin with. */
final class Samples {
    static final String GUID = "11111111-1111-1111-1111-111111111111";
    static final DicomServiceType TYPE = DicomServiceType.OURS;

    private Samples() {}

    static GenericKubernetesResource dicomService(String namespace, String name) {
        var resource = new GenericKubernetesResource();
        resource.setApiVersion(TYPE.apiVersion());
        resource.setKind(TYPE.kind());
        resource.setMetadata(
                new ObjectMetaBuilder().withNamespace(namespace).withName(name).build());
        resource.setAdditionalProperty("spec", Map.of());
        return resource;
    }

    /** A section with everything that the definition requires. */
    static Map<String, Object> cast(String id) {
        return Map.of(
                "name",
                "cast1",
                "castId",
                id,
                "resourceId",
                "/subscriptions/s/resourceGroups/r/casts/" + id,
                "serviceAccountName",
                "cast-" + id,
                "identity",
                Map.of("clientId", GUID, "tenantId", GUID),
                "tableStore",
                Map.of("endpointUri", "https://dcx.table.core.windows.net/", "tableNamePrefix", "dcx"),
                "fhir",
                Map.of("endpoint", "https://ws-f.fhir.azurehealthcareapis.com", "audience", "https://f"),
                "dicomWeb",
                Map.of("endpoint", "https://ws-d.dicom.azurehealthcareapis.com", "audience", "https://d"));
    }

    static Map<String, Object> with(Map<String, Object> section, String field, Object value) {
        var changed = new LinkedHashMap<>(section);
        changed.put(field, value);
        return changed;
    }
}
