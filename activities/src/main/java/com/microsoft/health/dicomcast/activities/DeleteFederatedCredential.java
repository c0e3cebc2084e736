package com.microsoft.health.dicomcast.activities;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
import com.microsoft.health.dicomcast.model.cast.ProvisionedResource;
import com.microsoft.health.dicomcast.model.ports.WorkerIdentities;

/** Takes the cluster's service account its identity. */
public final class DeleteFederatedCredential {
    public static final String NAME = "DeleteFederatedCredential";

    private final Removals removals;
    private final WorkerIdentities identities;

    public DeleteFederatedCredential(Removals removals, WorkerIdentities identities) {
        this.removals = removals;
        this.identities = identities;
    }

    @FunctionName(NAME)
    public String run(@DurableActivityTrigger(name = "removal") String removal) {
        return removals.step(NAME, removal, ProvisionedResource.Kind.FederatedIdentityCredential, life -> {
            identities.unfederate(life.names());
            return StepReport.done();
        });
    }
}
