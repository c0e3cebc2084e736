package com.microsoft.health.dicomcast.activities;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
import com.microsoft.health.dicomcast.model.ports.Storage;

/** Step 1: the storage account in which the worker keeps its place in the change feed. */
public final class CreateStorageAccount {
    public static final String NAME = "CreateStorageAccount";

    private final Fence fence;
    private final Storage storage;

    public CreateStorageAccount(Fence fence, Storage storage) {
        this.fence = fence;
        this.storage = storage;
    }

    @FunctionName(NAME)
    public String run(@DurableActivityTrigger(name = "executor") String executor) {
        return fence.step(NAME, executor, held -> {
            storage.createAccount(held.cast().names(), held.cast().id());
            return StepReport.done();
        });
    }
}
