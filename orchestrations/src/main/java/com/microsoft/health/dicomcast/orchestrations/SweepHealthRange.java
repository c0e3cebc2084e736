package com.microsoft.health.dicomcast.orchestrations;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.TaskOrchestrationContext;
import com.microsoft.durabletask.azurefunctions.DurableOrchestrationTrigger;
import com.microsoft.health.dicomcast.activities.FindSuspects;
import com.microsoft.health.dicomcast.activities.PlaceStep;
import com.microsoft.health.dicomcast.activities.RecordPlace;
import com.microsoft.health.dicomcast.activities.SuspectPage;
import com.microsoft.health.dicomcast.activities.Tally;
import java.time.Duration;
import java.util.Optional;

/**
 * The health of one range: page after page, each in a generation of its own. Suspects are found from afar and then
 * looked at; the place is recorded when all of a page have been, so that a pass that is cut short, or ends because its
 * time is up, is gone on with by the next one.
 */
public final class SweepHealthRange {
    public static final String NAME = "SweepHealthRange";

    /** Then the page goes on without what is not listed. */
    private static final int MOST_PAUSES = 20;

    /** Of a pass, less than {@link SweepHealth} waits: two passes never go over one range side by side. */
    private static final Duration LONGEST = Duration.ofMinutes(50);

    /** Of a pass, when its last page is one that takes long. */
    private static final Duration LONGEST_LOOKS = LONGEST.plusMinutes(5);

    /** Ranges that the next sweep goes on with. */
    static final String UNFINISHED = "unfinished";

    @FunctionName(NAME)
    public Tally run(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
        var before = ctx.getInput(HealthRange.class);
        var page = find(ctx, before);
        var examined = Looks.at(ctx, page.suspects(), before.begun().plus(LONGEST_LOOKS));
        var range = before.after(page, examined.tally());
        var place = Optional.ofNullable(range.continuation()).orElse("");
        Sweeps.call(
                ctx, RecordPlace.NAME, new PlaceStep(FindSuspects.checkpoint(range.range()), place), PlaceStep.class);
        if (range.continuation() == null) {
            return range.tally();
        }
        if (isTimeUp(ctx, range)) {
            return range.tally().plus(UNFINISHED, 1);
        }
        ctx.continueAsNew(range);
        return range.tally();
    }

    private static boolean isTimeUp(TaskOrchestrationContext ctx, HealthRange range) {
        return Duration.between(range.begun(), ctx.getCurrentInstant()).compareTo(LONGEST) >= 0;
    }

    private static SuspectPage find(TaskOrchestrationContext ctx, HealthRange range) {
        for (var pauses = 0; ; pauses++) {
            var patient = pauses < MOST_PAUSES && !isTimeUp(ctx, range);
            var page = Sweeps.call(ctx, FindSuspects.NAME, range.step(patient), SuspectPage.class);
            if (page.pause() == null) {
                return page;
            }
            ctx.createTimer(Looks.shorter(page.pause(), Looks.LONGEST_PAUSE)).await();
        }
    }
}
