package com.microsoft.health.dicomcast.model.cast;

/**
 * Where what we make for a cast lives: a member of the configured pool, fixed when a create is accepted.
 *
 * @param cluster name in the registry of clusters
 * @param namespace of the DICOM service's Kubernetes resource
 */
public record Placement(String subscription, String resourceGroup, String region, String cluster, String namespace) {}
