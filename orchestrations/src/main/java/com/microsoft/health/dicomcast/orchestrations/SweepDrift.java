package com.microsoft.health.dicomcast.orchestrations;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.TaskOrchestrationContext;
import com.microsoft.durabletask.azurefunctions.DurableOrchestrationTrigger;
import com.microsoft.health.dicomcast.activities.ClearCasts;
import com.microsoft.health.dicomcast.activities.RefreshCasts;
import com.microsoft.health.dicomcast.activities.Tally;
import java.util.List;

/** Sections that say what is no longer so: their casts are updated, and those that failovers left go, some at a time. */
public final class SweepDrift {
    public static final String NAME = "SweepDrift";

    @FunctionName(NAME)
    public Tally run(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
        return Sweeps.pages(ctx, NAME, List.of(RefreshCasts.NAME, ClearCasts.NAME));
    }
}
