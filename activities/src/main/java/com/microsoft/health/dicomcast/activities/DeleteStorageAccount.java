package com.microsoft.health.dicomcast.activities;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
import com.microsoft.health.dicomcast.model.cast.ProvisionedResource;
import com.microsoft.health.dicomcast.model.ports.Storage;

/** Takes the storage account away. */
public final class DeleteStorageAccount {
    public static final String NAME = "DeleteStorageAccount";

    private final Removals removals;
    private final Storage storage;

    public DeleteStorageAccount(Removals removals, Storage storage) {
        this.removals = removals;
        this.storage = storage;
    }

    @FunctionName(NAME)
    public String run(@DurableActivityTrigger(name = "removal") String removal) {
        return removals.step(NAME, removal, ProvisionedResource.Kind.StorageAccount, life -> {
            storage.deleteAccount(life.names());
            return StepReport.done();
        });
    }
}
