package com.microsoft.health.dicomcast.orchestrations;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.TaskOrchestrationContext;
import com.microsoft.durabletask.azurefunctions.DurableOrchestrationTrigger;
import com.microsoft.health.dicomcast.activities.ChangeReport;
import com.microsoft.health.dicomcast.activities.PlaceStep;
import com.microsoft.health.dicomcast.activities.ReadChanges;
import com.microsoft.health.dicomcast.activities.RecordPlace;
import com.microsoft.health.dicomcast.activities.Tally;
import com.microsoft.health.dicomcast.model.ids.CastId;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Casts that a change makes suspect at once are looked at without waiting for the sweep, and again some seconds later
 * if a check has failed or the look itself: two failures turn it, as everywhere. Much at once is seen to part by part,
 * and the place of each is recorded when it has been. Its input is the time between the looks, ISO 8601.
 */
public final class WatchHealth {
    public static final String NAME = "WatchHealth";

    private static final Logger LOG = LoggerFactory.getLogger(WatchHealth.class);

    /** Of what is known to have changed, that one instance sees to; the next one goes on from the place. */
    private static final int MOST_PARTS = 5;

    /** Two of which come to something turn a check; one may come to nothing. */
    private static final int MOST_LOOKS = 3;

    /** What a look at all suspects of a part does not get to in this time does not hold up what changes meanwhile. */
    private static final Duration LONGEST_LOOK = Duration.ofMinutes(5);

    @FunctionName(NAME)
    public Tally run(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
        var betweenLooks = Duration.parse(ctx.getInput(String.class));
        var tally = Tally.EMPTY;
        var hasMore = true;
        for (var parts = 0; hasMore && parts < MOST_PARTS; parts++) {
            var changes = Sweeps.call(ctx, ReadChanges.NAME, "", ChangeReport.class);
            tally = tally.plus(look(ctx, changes.suspects(), betweenLooks));
            Sweeps.call(ctx, RecordPlace.NAME, changes.place(), PlaceStep.class);
            hasMore = changes.hasMore();
        }
        if (!ctx.getIsReplaying() && !tally.counts().isEmpty()) {
            LOG.info("{}: {}{}", NAME, tally, hasMore ? ", and more to see to" : "");
        }
        return tally;
    }

    private static Tally look(TaskOrchestrationContext ctx, List<CastId> suspects, Duration betweenLooks) {
        var seen = Looks.at(ctx, suspects, ctx.getCurrentInstant().plus(LONGEST_LOOK));
        var tally = seen.tally();
        for (var looks = 1; looks < MOST_LOOKS && !seen.isSettled(); looks++) {
            ctx.createTimer(betweenLooks).await();
            seen = Looks.at(ctx, seen.unsettled(), ctx.getCurrentInstant().plus(LONGEST_LOOK));
            tally = tally.plus(seen.tally());
        }
        if (!seen.isSettled() && !ctx.getIsReplaying()) {
            LOG.warn("{} leaves {} casts to the sweep", NAME, seen.unsettled().size());
        }
        return tally;
    }
}
