package com.microsoft.health.dicomcast.orchestrations;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.Task;
import com.microsoft.durabletask.TaskOrchestrationContext;
import com.microsoft.durabletask.azurefunctions.DurableOrchestrationTrigger;
import com.microsoft.health.dicomcast.activities.ListRanges;
import com.microsoft.health.dicomcast.activities.RangeReport;
import com.microsoft.health.dicomcast.activities.Tally;
import java.util.ArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether what was provisioned works: the ranges of the store side by side, each by an orchestration of its own. */
public final class SweepHealth {
    public static final String NAME = "SweepHealth";

    private static final Logger LOG = LoggerFactory.getLogger(SweepHealth.class);

    @FunctionName(NAME)
    public HealthSweepResult run(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
        var ranges = Sweeps.call(ctx, ListRanges.NAME, "", RangeReport.class).ranges();
        var begun = ctx.getCurrentInstant();
        var running = new ArrayList<Task<Tally>>();
        for (var range : ranges) {
            running.add(ctx.callSubOrchestrator(SweepHealthRange.NAME, HealthRange.begin(range, begun), Tally.class));
        }
        var tally = ctx.allOf(running).await().stream().reduce(Tally.EMPTY, Tally::plus);
        if (!ctx.getIsReplaying()) {
            LOG.info("{}: {}", NAME, tally);
            tally.tell(NAME, Sweeps.DONE);
        }
        return new HealthSweepResult(tally);
    }
}
