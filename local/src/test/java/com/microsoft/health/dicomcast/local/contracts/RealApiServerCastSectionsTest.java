package com.microsoft.health.dicomcast.local.contracts;

import com.microsoft.health.dicomcast.local.kubernetes.Clients;
import com.microsoft.health.dicomcast.local.kubernetes.Definition;
import com.microsoft.health.dicomcast.local.kubernetes.Installation;
import com.microsoft.health.dicomcast.model.ports.contracts.SampleCasts;
import io.fabric8.kubernetes.client.Config;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;

/** The contract on a real Kubernetes API server. */
@NeedsApiServer
class RealApiServerCastSectionsTest extends KubernetesCastSectionsContract {
    @BeforeAll
    static void install() {
        try (var client = Clients.of(RealApiServer.config())) {
            Installation.of(client).install(Definition.read(), List.of(SampleCasts.NAMESPACE));
        }
    }

    @Override
    Config config() {
        return RealApiServer.config();
    }
}
