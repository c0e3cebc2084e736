package com.microsoft.health.dicomcast.activities;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
import com.microsoft.health.dicomcast.model.cast.ProvisionedResource;
import com.microsoft.health.dicomcast.model.ports.WorkerIdentities;

/** Takes the worker's role on its storage account away. */
public final class RevokeTableRole {
    public static final String NAME = "RevokeTableRole";

    private final Removals removals;
    private final WorkerIdentities identities;

    public RevokeTableRole(Removals removals, WorkerIdentities identities) {
        this.removals = removals;
        this.identities = identities;
    }

    @FunctionName(NAME)
    public String run(@DurableActivityTrigger(name = "removal") String removal) {
        return removals.step(NAME, removal, ProvisionedResource.Kind.RoleAssignment, life -> {
            identities.revokeTableRole(life.names());
            return StepReport.done();
        });
    }
}
