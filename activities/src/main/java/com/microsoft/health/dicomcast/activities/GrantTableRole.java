package com.microsoft.health.dicomcast.activities;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
import com.microsoft.health.dicomcast.model.ports.WorkerIdentities;

/** Step 2b: the worker's identity may use the tables of its account. */
public final class GrantTableRole {
    public static final String NAME = "GrantTableRole";

    private final Fence fence;
    private final WorkerIdentities identities;

    public GrantTableRole(Fence fence, WorkerIdentities identities) {
        this.fence = fence;
        this.identities = identities;
    }

    @FunctionName(NAME)
    public String run(@DurableActivityTrigger(name = "executor") String executor) {
        return fence.step(
                NAME,
                executor,
                held -> identities
                        .find(held.cast().names())
                        .map(identity -> {
                            identities.grantTableRole(held.cast().names(), identity);
                            return StepReport.done();
                        })
                        .orElseGet(() -> IdentityNotFound.report(held.cast())));
    }
}
