package com.microsoft.health.dicomcast.orchestrations;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.Task;
import com.microsoft.durabletask.TaskOrchestrationContext;
import com.microsoft.durabletask.azurefunctions.DurableOrchestrationTrigger;
import com.microsoft.health.dicomcast.activities.ListRanges;
import com.microsoft.health.dicomcast.activities.RangeReport;
import com.microsoft.health.dicomcast.activities.Tally;
import java.time.Duration;
import java.util.ArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether what was provisioned works: the ranges of the store side by side, each by an orchestration of its own. */
public final class SweepHealth {
    public static final String NAME = "SweepHealth";

    private static final Logger LOG = LoggerFactory.getLogger(SweepHealth.class);

    /** Nobody waits for a range for longer: one that was ended from outside may never tell. The next sweep resumes it. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    @FunctionName(NAME)
    public HealthSweepResult run(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
        var ranges = Sweeps.call(ctx, ListRanges.NAME, "", RangeReport.class).ranges();
        var begun = ctx.getCurrentInstant();
        var running = new ArrayList<Task<Tally>>();
        for (var range : ranges) {
            running.add(ctx.callSubOrchestrator(SweepHealthRange.NAME, HealthRange.begin(range, begun), Tally.class));
        }
        var patience = ctx.createTimer(PATIENCE);
        for (var range : running) {
            ctx.anyOf(range, patience).await();
        }
        var ended = running.stream().filter(Task::isDone).toList();
        var tally = ended.stream().map(Task::await).reduce(Tally.EMPTY, Tally::plus);
        if (!ctx.getIsReplaying()) {
            tell(running.size() - ended.size(), tally);
        }
        return new HealthSweepResult(tally);
    }

    private static void tell(int missing, Tally tally) {
        LOG.info("{}: {}", NAME, tally);
        if (missing > 0) {
            LOG.error("{} does not wait any longer for {} ranges", NAME, missing);
        }
        var isDone = missing == 0 && tally.of(SweepHealthRange.UNFINISHED) == 0;
        tally.tell(NAME, isDone ? Sweeps.DONE : Sweeps.INCOMPLETE);
    }
}
