package com.microsoft.health.dicomcast.orchestrations;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.TaskOrchestrationContext;
import com.microsoft.durabletask.azurefunctions.DurableOrchestrationTrigger;
import com.microsoft.health.dicomcast.activities.AdjustCasts;
import com.microsoft.health.dicomcast.activities.DurableExecutions;
import com.microsoft.health.dicomcast.activities.SettleSubscription;
import com.microsoft.health.dicomcast.activities.SettledReport;
import com.microsoft.health.dicomcast.activities.SubscriptionReport;
import com.microsoft.health.dicomcast.activities.SubscriptionRound;
import com.microsoft.health.dicomcast.activities.SubscriptionStep;
import com.microsoft.health.dicomcast.model.operations.Pace;

/**
 * The casts of a subscription become as its state demands, page by page and round by round until none is left. It carries
 * no state: each step goes by what is stored, so that whatever was told last is what comes to be; and it is woken by it.
 */
public final class FollowSubscription {
    public static final String NAME = SubscriptionStep.ORCHESTRATION;

    /** With growing pauses about an hour and a half; where something is left then, the timer begins anew. */
    private static final int ROUNDS = 180;

    @FunctionName(NAME)
    public void run(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
        var round = ctx.getInput(SubscriptionRound.class).at(ctx.getCurrentInstant());
        var page = Sweeps.call(ctx, AdjustCasts.NAME, round.step(), SubscriptionReport.class);
        var after = round.after(page);
        if (after.continuation() != null) {
            ctx.continueAsNew(after);
        } else if (!isSettled(ctx, after) && round.number() < ROUNDS) {
            var told = ctx.waitForExternalEvent(DurableExecutions.TOLD);
            ctx.anyOf(ctx.createTimer(Pace.DEFAULT.look(round.number())), told).await();
            ctx.continueAsNew(told.isDone() ? SubscriptionRound.first(round.subscription()) : after.next());
        }
    }

    private static boolean isSettled(TaskOrchestrationContext ctx, SubscriptionRound round) {
        return round.left() == 0
                && Sweeps.call(ctx, SettleSubscription.NAME, round, SettledReport.class)
                        .settled();
    }
}
