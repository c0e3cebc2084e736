package com.microsoft.health.dicomcast.clouds.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;

/** Access as nobody, to a cluster that asks nobody who they are. */
public final class AnonymousAccess implements ClusterAccess {
    @Override
    public Config to(Cluster cluster) {
        return new ConfigBuilder(Config.empty())
                .withMasterUrl(cluster.apiServer().toString())
                .withCaCertData(cluster.certificateAuthority())
                .withNamespace(cluster.namespace())
                .build();
    }
}
