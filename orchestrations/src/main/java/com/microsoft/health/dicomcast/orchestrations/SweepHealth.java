package com.microsoft.health.dicomcast.orchestrations;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.TaskOrchestrationContext;
import com.microsoft.durabletask.azurefunctions.DurableOrchestrationTrigger;
import com.microsoft.health.dicomcast.activities.ExamineCasts;
import com.microsoft.health.dicomcast.activities.HealthPage;
import com.microsoft.health.dicomcast.activities.HealthStep;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether what was provisioned works, page after page; what is doubted is handed to the sweep after this one. */
public final class SweepHealth {
    public static final String NAME = "SweepHealth";

    private static final Logger LOG = LoggerFactory.getLogger(SweepHealth.class);

    @FunctionName(NAME)
    public HealthSweepResult run(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
        var before = ctx.getInput(HealthSweep.class);
        var step = new HealthStep(before.continuation(), before.before());
        var sweep = before.after(Sweeps.call(ctx, ExamineCasts.NAME, step, HealthPage.class));
        if (sweep.continuation() != null) {
            ctx.continueAsNew(sweep);
        }
        if (!ctx.getIsReplaying()) {
            LOG.info("{}: {}", NAME, sweep.tally());
            sweep.tally().tell(NAME, Sweeps.DONE);
        }
        return new HealthSweepResult(sweep.tally(), sweep.doubted());
    }
}
