package com.microsoft.health.dicomcast.local.cosmos;

import com.azure.cosmos.CosmosClient;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.io.TempDir;

/** The local front keeps what {@link CosmosConformance} asks for. */
class CosmosFrontConformanceTest extends CosmosConformance {
    private final LocalAccount account;

    CosmosFrontConformanceTest(@TempDir Path folder) {
        account = LocalAccount.start(folder, Clock.systemUTC(), UnaryOperator.identity());
    }

    @Override
    CosmosClient client() {
        return account.client();
    }

    @Override
    void stop() {
        account.close();
    }
}
