package com.microsoft.health.dicomcast.local.contracts;

import com.microsoft.health.dicomcast.local.kubernetes.ExternalCluster;
import io.fabric8.kubernetes.client.Config;
import java.nio.file.Path;
import java.util.Objects;

/** The real API server that tests may use; on loopback only. */
final class RealApiServer {
    static final String VARIABLE = "DICOMCAST_TEST_KUBECONFIG";

    private RealApiServer() {}

    static Path kubeconfig() {
        return Path.of(Objects.requireNonNull(System.getenv(VARIABLE), VARIABLE));
    }

    static Config config() {
        return ExternalCluster.read(kubeconfig(), false);
    }
}
