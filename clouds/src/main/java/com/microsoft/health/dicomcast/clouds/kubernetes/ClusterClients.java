package com.microsoft.health.dicomcast.clouds.kubernetes;

import com.microsoft.health.dicomcast.model.ports.CloudException;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One client per cluster, made when it is first needed. */
public final class ClusterClients implements AutoCloseable {
    private final Map<String, KubernetesClient> clients = new ConcurrentHashMap<>();
    private final ClusterRegistry registry;
    private final ClusterAccess access;

    public ClusterClients(ClusterRegistry registry, ClusterAccess access) {
        this.registry = registry;
        this.access = access;
    }

    KubernetesClient of(String cluster) {
        return clients.computeIfAbsent(cluster, this::connect);
    }

    @Override
    public void close() {
        clients.values().forEach(KubernetesClient::close);
    }

    private KubernetesClient connect(String name) {
        var cluster = registry.find(name)
                .orElseThrow(() -> new CloudException.Refused(
                        "ClusterNotConfigured",
                        "The Kubernetes cluster '%s' is not configured; an operator must add it.".formatted(name),
                        null));
        var config = new ConfigBuilder(access.to(cluster))
                .withConnectionTimeout((int) ClientLimits.CONNECT.toMillis())
                .withRequestTimeout((int) ClientLimits.REQUEST.toMillis())
                .withRequestRetryBackoffLimit(ClientLimits.RETRIES)
                .build();
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientFactory(new JdkHttpClientFactory())
                .build();
    }
}
