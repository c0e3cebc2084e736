package com.microsoft.health.dicomcast.functions.settings;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The registry of clusters, and what the custom resource definition of a DICOM service is called there.
 *
 * @param plural in the URL of the API
 */
public record KubernetesSettings(List<Cluster> clusters, String group, String version, String kind, String plural) {
    static KubernetesSettings read(Environment from) {
        return new KubernetesSettings(
                from.list("Kubernetes__Clusters", Cluster.class),
                from.optional("Kubernetes__Group").orElse("workspace.healthcareapis.microsoft.com"),
                from.optional("Kubernetes__Version").orElse("v1alpha1"),
                from.optional("Kubernetes__Kind").orElse("DicomService"),
                from.optional("Kubernetes__Plural").orElse("dicomservices"));
    }

    /**
     * A cluster, and how we come in.
     *
     * @param certificateAuthority base64 of PEM; null when a public one signs
     * @param issuer of its service account tokens
     * @param namespace in which its DICOM services are
     * @param access {@code Entra} everywhere in Azure
     * @param kubeconfig path of the file, where that is the way in
     * @param failoverTo the cluster to which its casts fail over when an operator names no other; null when none is set
     * @param retired true when the cluster is gone for good: what stood in it counts as gone
     */
    public record Cluster(
            String name,
            String region,
            URI apiServer,
            @Nullable String certificateAuthority,
            String issuer,
            String namespace,
            Access access,
            @Nullable String kubeconfig,
            @Nullable String failoverTo,
            @Nullable Boolean retired) {
        public boolean isRetired() {
            return Boolean.TRUE.equals(retired);
        }
    }

    /** As whom a cluster is called. */
    public enum Access {
        /** As the provider's managed identity, with Entra ID's tokens. */
        Entra,
        /** As nobody: a cluster on this machine. */
        Anonymous,
        /** As a kubeconfig file says; the environment's own is never looked at. */
        Kubeconfig
    }
}
