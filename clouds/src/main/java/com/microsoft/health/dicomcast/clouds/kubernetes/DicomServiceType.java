package com.microsoft.health.dicomcast.clouds.kubernetes;

import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;

/** Where a cluster's API has the DICOM services: what their custom resource definition says of itself. */
public record DicomServiceType(String group, String version, String kind, String plural) {
    /** As infra/kubernetes/dicomservices.crd.yaml has it. */
    public static final DicomServiceType OURS =
            new DicomServiceType("workspace.healthcareapis.microsoft.com", "v1alpha1", "DicomService", "dicomservices");

    public String apiVersion() {
        return group + "/" + version;
    }

    public ResourceDefinitionContext context() {
        return new ResourceDefinitionContext.Builder()
                .withGroup(group)
                .withVersion(version)
                .withKind(kind)
                .withPlural(plural)
                .withNamespaced(true)
                .build();
    }
}
