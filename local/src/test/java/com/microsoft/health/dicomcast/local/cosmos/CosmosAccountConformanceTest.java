package com.microsoft.health.dicomcast.local.cosmos;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** A real account is what {@link CosmosConformance} describes: the suite is right about more than our own front. */
@EnabledIfEnvironmentVariable(
        named = "COSMOS_CONFORMANCE_ENDPOINT",
        matches = "https://.+",
        disabledReason = "set COSMOS_CONFORMANCE_ENDPOINT and COSMOS_CONFORMANCE_KEY to ask a real account the same")
class CosmosAccountConformanceTest extends CosmosConformance {
    @Override
    CosmosClient client() {
        return new CosmosClientBuilder()
                .endpoint(System.getenv("COSMOS_CONFORMANCE_ENDPOINT"))
                .key(System.getenv("COSMOS_CONFORMANCE_KEY"))
                .gatewayMode()
                .contentResponseOnWriteEnabled(true)
                .buildClient();
    }

    @Override
    void stop() {
        // the account is not ours to stop
    }
}
