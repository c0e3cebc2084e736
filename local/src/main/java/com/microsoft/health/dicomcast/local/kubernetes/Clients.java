package com.microsoft.health.dicomcast.local.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.net.URI;

/** Clients that take nothing from the environment. */
public final class Clients {
    private Clients() {}

    /** For a local server: no credential, plain HTTP. */
    public static KubernetesClient of(URI server) {
        return of(configOf(server));
    }

    public static KubernetesClient of(Config config) {
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientFactory(new JdkHttpClientFactory())
                .build();
    }

    public static Config configOf(URI server) {
        return new ConfigBuilder(Config.empty())
                .withMasterUrl(server.toString())
                .withNamespace("default")
                .withRequestRetryBackoffLimit(0)
                .withHttp2Disable(true)
                .build();
    }
}
