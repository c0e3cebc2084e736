package com.microsoft.health.dicomcast.clouds.kubernetes;

import com.azure.core.credential.TokenCredential;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.time.Clock;

/** Access to AKS clusters with an identity of Entra ID, by nothing but what the registry says of them. */
public final class EntraAccess implements ClusterAccess {
    private final EntraTokens tokens;

    public EntraAccess(TokenCredential credential, Clock clock) {
        this.tokens = new EntraTokens(credential, clock);
    }

    @Override
    public Config to(Cluster cluster) {
        return new ConfigBuilder(Config.empty())
                .withMasterUrl(cluster.apiServer().toString())
                .withCaCertData(cluster.certificateAuthority())
                .withNamespace(cluster.namespace())
                .withOauthTokenProvider(tokens)
                .build();
    }
}
