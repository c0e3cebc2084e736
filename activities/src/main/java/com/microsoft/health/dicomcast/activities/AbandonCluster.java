package com.microsoft.health.dicomcast.activities;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
import com.microsoft.health.dicomcast.model.json.Json;
import com.microsoft.health.dicomcast.model.ports.Documents;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The worker in a cluster cannot be stopped and the operator goes on all the same: the document says so before another one starts. */
public final class AbandonCluster {
    public static final String NAME = "AbandonCluster";

    private static final Logger LOG = LoggerFactory.getLogger(AbandonCluster.class);

    private final Fence fence;
    private final Documents documents;

    public AbandonCluster(Fence fence, Documents documents) {
        this.fence = fence;
        this.documents = documents;
    }

    @FunctionName(NAME)
    public String run(@DurableActivityTrigger(name = "removal") String removal) {
        var step = Json.read(removal, RemovalStep.class);
        return fence.step(NAME, step.executor(), held -> {
            var cluster = Objects.requireNonNull(step.cluster());
            LOG.warn(
                    "{} may go on running in the cluster {}, out of reach",
                    held.cast().id(),
                    cluster);
            FencedChanges.write(documents, held, cast -> cast.abandoning(cluster));
            return StepReport.done();
        });
    }
}
