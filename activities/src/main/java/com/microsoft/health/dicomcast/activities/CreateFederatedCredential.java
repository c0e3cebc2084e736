package com.microsoft.health.dicomcast.activities;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
import com.microsoft.health.dicomcast.model.ports.Clusters;
import com.microsoft.health.dicomcast.model.ports.WorkerIdentities;

/** Step 2c: the cluster's service account stands for the worker's identity. */
public final class CreateFederatedCredential {
    public static final String NAME = "CreateFederatedCredential";

    private final Fence fence;
    private final WorkerIdentities identities;
    private final Clusters clusters;

    public CreateFederatedCredential(Fence fence, WorkerIdentities identities, Clusters clusters) {
        this.fence = fence;
        this.identities = identities;
        this.clusters = clusters;
    }

    @FunctionName(NAME)
    public String run(@DurableActivityTrigger(name = "executor") String executor) {
        return fence.step(NAME, executor, held -> {
            var cluster = held.placed().placement().cluster();
            return clusters.issuer(cluster)
                    .map(issuer -> {
                        identities.federate(held.placed().names(), issuer);
                        return StepReport.done();
                    })
                    .orElseGet(() -> StepReport.refused(
                            "ClusterNotFound", "The cluster '%s' is not in the registry.".formatted(cluster)));
        });
    }
}
