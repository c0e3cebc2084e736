package com.microsoft.health.dicomcast.activities;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
import com.microsoft.health.dicomcast.model.ports.Storage;

/** Step 1a: the worker's six tables. */
public final class CreateTables {
    public static final String NAME = "CreateTables";

    private final Fence fence;
    private final Storage storage;

    public CreateTables(Fence fence, Storage storage) {
        this.fence = fence;
        this.storage = storage;
    }

    @FunctionName(NAME)
    public String run(@DurableActivityTrigger(name = "executor") String executor) {
        return fence.step(NAME, executor, held -> {
            storage.createTables(held.cast().names());
            return StepReport.done();
        });
    }
}
