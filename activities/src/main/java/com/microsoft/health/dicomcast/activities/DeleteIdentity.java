package com.microsoft.health.dicomcast.activities;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
import com.microsoft.health.dicomcast.model.cast.ProvisionedResource;
import com.microsoft.health.dicomcast.model.ports.WorkerIdentities;

/** Takes the worker's identity away; its role went before, or the assignment would name nobody. */
public final class DeleteIdentity {
    public static final String NAME = "DeleteIdentity";

    private final Removals removals;
    private final WorkerIdentities identities;

    public DeleteIdentity(Removals removals, WorkerIdentities identities) {
        this.removals = removals;
        this.identities = identities;
    }

    @FunctionName(NAME)
    public String run(@DurableActivityTrigger(name = "removal") String removal) {
        return removals.step(NAME, removal, ProvisionedResource.Kind.ManagedIdentity, life -> {
            identities.delete(life.names());
            return StepReport.done();
        });
    }
}
