package com.microsoft.health.dicomcast.orchestrations;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.TaskOrchestrationContext;
import com.microsoft.durabletask.azurefunctions.DurableOrchestrationTrigger;
import com.microsoft.health.dicomcast.activities.RemindOfAlerts;
import com.microsoft.health.dicomcast.activities.Tally;
import java.util.List;

/** Alerts that have stood for a day in silence: their customers are reminded. */
public final class SweepReminders {
    public static final String NAME = "SweepReminders";

    @FunctionName(NAME)
    public Tally run(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
        return Sweeps.pages(ctx, NAME, List.of(RemindOfAlerts.NAME));
    }
}
