package com.microsoft.health.dicomcast.orchestrations;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.TaskOrchestrationContext;
import com.microsoft.durabletask.azurefunctions.DurableOrchestrationTrigger;
import com.microsoft.health.dicomcast.activities.FreeSlots;
import com.microsoft.health.dicomcast.activities.RepairCasts;
import com.microsoft.health.dicomcast.activities.Tally;
import java.util.List;

/** Documents that contradict each other: slots of casts that do not exist are freed, then casts are set right. */
public final class SweepMismatches {
    public static final String NAME = "SweepMismatches";

    @FunctionName(NAME)
    public Tally run(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
        return Sweeps.pages(ctx, NAME, List.of(FreeSlots.NAME, RepairCasts.NAME));
    }
}
