package com.microsoft.health.dicomcast.orchestrations;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.TaskOrchestrationContext;
import com.microsoft.durabletask.azurefunctions.DurableOrchestrationTrigger;
import com.microsoft.health.dicomcast.activities.ConfirmOrphans;
import com.microsoft.health.dicomcast.activities.DeleteOrphans;
import com.microsoft.health.dicomcast.activities.FindOrphans;
import com.microsoft.health.dicomcast.activities.OrphanPage;
import com.microsoft.health.dicomcast.activities.OrphanReport;
import com.microsoft.health.dicomcast.activities.OrphanStep;
import com.microsoft.health.dicomcast.activities.PageStep;
import com.microsoft.health.dicomcast.activities.Tally;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.recovery.Orphans;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Casts that have lost a parent at two looks, minutes apart, are deleted, unless there are too many of them to be true
 * (C-72). Only ids travel from one look to the other.
 */
public final class SweepOrphans {
    public static final String NAME = "SweepOrphans";

    /** One at a time: a sweep that is still at work is not started again. */
    public static final String INSTANCE = "sweep-orphans";

    private static final Logger LOG = LoggerFactory.getLogger(SweepOrphans.class);
    private static final int AT_ONCE = 50;

    @FunctionName(NAME)
    public OrphanSweepResult run(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
        var before = ctx.getInput(OrphanSweep.class);
        var step = new PageStep(before.continuation(), before.tally());
        var sweep = before.after(Sweeps.call(ctx, FindOrphans.NAME, step, OrphanPage.class));
        if (sweep.continuation() != null && !sweep.isTooMuch()) {
            ctx.continueAsNew(sweep);
        }
        var result = sweep.isTooMuch()
                ? result(OrphanSweepResult.BRAKED, sweep, sweep.suspects(), sweep.tally())
                : lookAgain(ctx, sweep);
        log(ctx, result);
        return result;
    }

    private static OrphanSweepResult lookAgain(TaskOrchestrationContext ctx, OrphanSweep sweep) {
        if (sweep.suspects().isEmpty()) {
            return result(OrphanSweepResult.DONE, sweep, List.of(), sweep.tally());
        }
        ctx.createTimer(Duration.parse(sweep.betweenLooks())).await();
        var orphans = new ArrayList<CastId>();
        var tally = inParts(ctx, ConfirmOrphans.NAME, sweep.suspects(), orphans, sweep.tally());
        return orphans.size() > most(sweep)
                ? result(OrphanSweepResult.BRAKED, sweep, orphans, tally)
                : result(
                        OrphanSweepResult.DONE,
                        sweep,
                        orphans,
                        inParts(ctx, DeleteOrphans.NAME, orphans, new ArrayList<>(), tally));
    }

    /** Calls the activity for some casts at a time; those that still look orphaned are added to {@code orphans}. */
    private static Tally inParts(
            TaskOrchestrationContext ctx, String activity, List<CastId> casts, List<CastId> orphans, Tally before) {
        var tally = before;
        for (var from = 0; from < casts.size(); from += AT_ONCE) {
            var part = new OrphanStep(List.copyOf(casts.subList(from, Math.min(from + AT_ONCE, casts.size()))));
            var report = Sweeps.call(ctx, activity, part, OrphanReport.class);
            orphans.addAll(report.orphans());
            tally = tally.plus(report.tally());
        }
        return tally;
    }

    private static int most(OrphanSweep sweep) {
        return Orphans.most(sweep.tally().of(FindOrphans.SEEN));
    }

    private static OrphanSweepResult result(String outcome, OrphanSweep sweep, List<CastId> orphans, Tally tally) {
        return new OrphanSweepResult(outcome, orphans.size(), most(sweep), tally);
    }

    private static void log(TaskOrchestrationContext ctx, OrphanSweepResult result) {
        if (ctx.getIsReplaying()) {
            return;
        }
        result.tally().tell(NAME, result.outcome());
        if (result.outcome().equals(OrphanSweepResult.BRAKED)) {
            // The alert matches OrphanSweepBraked.
            LOG.error(
                    "OrphanSweepBraked: {} casts look orphaned, more than {}; none was deleted: {}",
                    result.orphans(),
                    result.most(),
                    result.tally());
        } else {
            LOG.info("{}: {} orphans: {}", NAME, result.orphans(), result.tally());
        }
    }
}
