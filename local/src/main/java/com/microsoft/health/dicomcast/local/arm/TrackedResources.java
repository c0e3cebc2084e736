package com.microsoft.health.dicomcast.local.arm;

/** The other providers' resources, which ARM has deleted by their owners when a resource group goes. */
@FunctionalInterface
public interface TrackedResources {
    /** Returns when none is left in the group; throws when one cannot go. */
    void deleteAllIn(String resourceGroupId);
}
