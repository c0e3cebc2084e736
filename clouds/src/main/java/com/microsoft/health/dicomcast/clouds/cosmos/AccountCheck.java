package com.microsoft.health.dicomcast.clouds.cosmos;

import com.azure.cosmos.ConsistencyLevel;
import com.azure.cosmos.models.CosmosContainerResponse;
import java.util.List;
import java.util.Set;

/** Refuses an account on which the provider's promises would not hold across instances. */
final class AccountCheck {
    private static final Set<ConsistencyLevel> STRONG_ENOUGH =
            Set.of(ConsistencyLevel.STRONG, ConsistencyLevel.BOUNDED_STALENESS);
    private static final String PARTITION_KEY = "/partitionKey";
    private static final Integer TTL_BY_DOCUMENT = -1;

    private AccountCheck() {}

    static void require(CosmosAccount account, CosmosContainerResponse response) {
        var consistency = response.getDiagnostics().getDiagnosticsContext().getEffectiveConsistencyLevel();
        if (!STRONG_ENOUGH.contains(consistency)) {
            throw new UnfitAccountException(
                    "The Cosmos DB account %s has the default consistency %s; set it to BoundedStaleness or Strong."
                            .formatted(account, consistency));
        }
        var properties = response.getProperties();
        if (!properties.getPartitionKeyDefinition().getPaths().equals(List.of(PARTITION_KEY))) {
            throw new UnfitAccountException(
                    "The container %s must be partitioned by %s; make it anew.".formatted(account, PARTITION_KEY));
        }
        if (!TTL_BY_DOCUMENT.equals(properties.getDefaultTimeToLiveInSeconds())) {
            throw new UnfitAccountException(
                    "The container %s must have defaultTtl -1, so that finished operations expire and nothing else does."
                            .formatted(account));
        }
    }
}
