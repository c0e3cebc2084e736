package com.microsoft.health.dicomcast.functions.wiring;

import com.azure.core.credential.TokenCredential;
import com.microsoft.health.dicomcast.clouds.kubernetes.AnonymousAccess;
import com.microsoft.health.dicomcast.clouds.kubernetes.Cluster;
import com.microsoft.health.dicomcast.clouds.kubernetes.ClusterAccess;
import com.microsoft.health.dicomcast.clouds.kubernetes.ClusterRegistry;
import com.microsoft.health.dicomcast.clouds.kubernetes.EntraAccess;
import com.microsoft.health.dicomcast.functions.settings.KubernetesSettings;
import io.fabric8.kubernetes.client.Config;
import java.io.File;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The way into each cluster, as the registry says. */
final class ClusterAccesses implements ClusterAccess {
    private final Map<String, KubernetesSettings.Cluster> entries;
    private final Optional<ClusterAccess> entra;

    ClusterAccesses(KubernetesSettings settings, Optional<TokenCredential> credential, Clock clock) {
        this.entries = settings.clusters().stream()
                .collect(Collectors.toUnmodifiableMap(KubernetesSettings.Cluster::name, Function.identity()));
        this.entra = credential.map(any -> new EntraAccess(any, clock));
    }

    static ClusterRegistry registry(KubernetesSettings settings) {
        return new ClusterRegistry(settings.clusters().stream()
                .map(each -> new Cluster(
                        each.name(),
                        each.region(),
                        each.apiServer(),
                        each.certificateAuthority(),
                        each.issuer(),
                        each.namespace(),
                        each.isRetired()))
                .toList());
    }

    @Override
    public Config to(Cluster cluster) {
        var entry = Optional.ofNullable(entries.get(cluster.name())).orElseThrow();
        return switch (entry.access()) {
            case Entra -> entra.orElseThrow().to(cluster);
            case Anonymous -> new AnonymousAccess().to(cluster);
            case Kubeconfig ->
                Config.fromKubeconfig(
                        new File(Optional.ofNullable(entry.kubeconfig()).orElseThrow()));
        };
    }
}
