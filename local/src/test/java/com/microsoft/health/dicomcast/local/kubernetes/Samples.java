package com.microsoft.health.dicomcast.local.kubernetes;

import com.microsoft.health.dicomcast.clouds.kubernetes.DicomServiceType;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.Map;

/** Objects that tests begin with. */
final class Samples {
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
}
