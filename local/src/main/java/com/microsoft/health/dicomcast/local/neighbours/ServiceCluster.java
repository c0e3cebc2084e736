package com.microsoft.health.dicomcast.local.neighbours;

import io.fabric8.kubernetes.client.KubernetesClient;

/**
 * A cluster in which DICOM services run.
 *
 * @param region whose services it is for
 * @param namespace of their Kubernetes resources
 */
public record ServiceCluster(String name, String region, String namespace, KubernetesClient client) {}
