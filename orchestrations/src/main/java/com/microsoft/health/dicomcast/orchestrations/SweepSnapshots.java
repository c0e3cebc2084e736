package com.microsoft.health.dicomcast.orchestrations;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.TaskOrchestrationContext;
import com.microsoft.durabletask.azurefunctions.DurableOrchestrationTrigger;
import com.microsoft.health.dicomcast.activities.PublishSnapshots;
import com.microsoft.health.dicomcast.activities.Tally;
import java.util.List;

/** All casts are told as they stand, page after page, to those who list them. */
public final class SweepSnapshots {
    public static final String NAME = "SweepSnapshots";

    /** One at a time: a snapshot that is still at work is not started again. */
    public static final String INSTANCE = "sweep-snapshots";

    @FunctionName(NAME)
    public Tally run(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
        return Sweeps.pages(ctx, NAME, List.of(PublishSnapshots.NAME));
    }
}
