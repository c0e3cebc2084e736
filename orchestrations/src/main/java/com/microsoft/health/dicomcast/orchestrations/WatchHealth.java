package com.microsoft.health.dicomcast.orchestrations;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.TaskOrchestrationContext;
import com.microsoft.durabletask.azurefunctions.DurableOrchestrationTrigger;
import com.microsoft.health.dicomcast.activities.ChangeReport;
import com.microsoft.health.dicomcast.activities.PlaceStep;
import com.microsoft.health.dicomcast.activities.ReadChanges;
import com.microsoft.health.dicomcast.activities.RecordPlace;
import com.microsoft.health.dicomcast.activities.Tally;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Casts that a change makes suspect at once are looked at without waiting for the sweep, and again some seconds later if a
 * check has failed: two failures turn it, as everywhere. Its input is the time between the looks, ISO 8601.
 */
public final class WatchHealth {
    public static final String NAME = "WatchHealth";

    private static final Logger LOG = LoggerFactory.getLogger(WatchHealth.class);

    @FunctionName(NAME)
    public Tally run(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
        var betweenLooks = Duration.parse(ctx.getInput(String.class));
        var changes = Sweeps.call(ctx, ReadChanges.NAME, "", ChangeReport.class);
        var first = Looks.at(ctx, changes.suspects());
        var tally = first.tally();
        if (!first.doubted().isEmpty()) {
            ctx.createTimer(betweenLooks).await();
            tally = tally.plus(Looks.at(ctx, first.doubted()).tally());
        }
        Sweeps.call(ctx, RecordPlace.NAME, changes.place(), PlaceStep.class);
        if (!ctx.getIsReplaying() && !changes.suspects().isEmpty()) {
            LOG.info("{}: {}", NAME, tally);
        }
        return tally;
    }
}
