package com.microsoft.health.dicomcast.clouds.kubernetes;

import io.fabric8.kubernetes.client.Config;

/** How to reach a cluster, and as whom. */
@FunctionalInterface
public interface ClusterAccess {
    Config to(Cluster cluster);
}
