package com.microsoft.health.dicomcast.clouds.cosmos;

import com.microsoft.health.dicomcast.model.cast.ProvisionedResource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An entry of {@code dicomCastProvisionedResources}. */
record StoredProvisionedResource(
        ProvisionedResource.Kind resourceType,
        String subscriptionId,
        String resourceGroupName,
        @Nullable String parentResourceIdOrName,
        String resourceIdOrName,
        ProvisionedResource.State state,
        UUID castGuid) {
    StoredProvisionedResource {
        StoredJson.require(resourceType, subscriptionId, resourceGroupName, resourceIdOrName, state, castGuid);
    }

    static StoredProvisionedResource of(ProvisionedResource resource) {
        return new StoredProvisionedResource(
                resource.kind(),
                resource.subscription(),
                resource.resourceGroup(),
                resource.parent(),
                resource.name(),
                resource.state(),
                resource.castGuid());
    }

    ProvisionedResource toModel() {
        return new ProvisionedResource(
                resourceType,
                subscriptionId,
                resourceGroupName,
                parentResourceIdOrName,
                resourceIdOrName,
                state,
                castGuid);
    }
}
