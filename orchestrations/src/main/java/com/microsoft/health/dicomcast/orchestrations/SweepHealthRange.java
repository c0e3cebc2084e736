package com.microsoft.health.dicomcast.orchestrations;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.TaskOrchestrationContext;
import com.microsoft.durabletask.azurefunctions.DurableOrchestrationTrigger;
import com.microsoft.health.dicomcast.activities.FindSuspects;
import com.microsoft.health.dicomcast.activities.PlaceStep;
import com.microsoft.health.dicomcast.activities.RecordPlace;
import com.microsoft.health.dicomcast.activities.SuspectPage;
import com.microsoft.health.dicomcast.activities.Tally;
import java.util.Optional;

/**
 * The health of one range: page after page, each in a generation of its own. Suspects are found from afar and then looked at;
 * the place is recorded when all of a page have been, so that a pass that is cut short is gone on with.
 */
public final class SweepHealthRange {
    public static final String NAME = "SweepHealthRange";

    /** Then the page goes on without what is not listed. */
    private static final int MOST_PAUSES = 20;

    @FunctionName(NAME)
    public Tally run(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
        var before = ctx.getInput(HealthRange.class);
        var page = find(ctx, before);
        var examined = Looks.at(ctx, page.suspects());
        var range = before.after(page, examined.tally());
        var place = Optional.ofNullable(range.continuation()).orElse("");
        Sweeps.call(
                ctx, RecordPlace.NAME, new PlaceStep(FindSuspects.checkpoint(range.range()), place), PlaceStep.class);
        if (range.continuation() != null) {
            ctx.continueAsNew(range);
        }
        return range.tally();
    }

    private static SuspectPage find(TaskOrchestrationContext ctx, HealthRange range) {
        for (var pauses = 0; ; pauses++) {
            var page = Sweeps.call(ctx, FindSuspects.NAME, range.step(pauses < MOST_PAUSES), SuspectPage.class);
            if (page.pause() == null) {
                return page;
            }
            ctx.createTimer(page.pause()).await();
        }
    }
}
