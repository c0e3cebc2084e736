package com.microsoft.health.dicomcast.activities;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
import com.microsoft.health.dicomcast.model.ports.WorkerIdentities;

/** Step 2a: the identity under which the worker reaches its tables. */
public final class CreateIdentity {
    public static final String NAME = "CreateIdentity";

    private final Fence fence;
    private final WorkerIdentities identities;

    public CreateIdentity(Fence fence, WorkerIdentities identities) {
        this.fence = fence;
        this.identities = identities;
    }

    @FunctionName(NAME)
    public String run(@DurableActivityTrigger(name = "executor") String executor) {
        return fence.step(NAME, executor, held -> {
            identities.create(held.cast().names(), held.cast().id());
            return StepReport.done();
        });
    }
}
