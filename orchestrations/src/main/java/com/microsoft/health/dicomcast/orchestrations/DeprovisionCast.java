package com.microsoft.health.dicomcast.orchestrations;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.TaskOrchestrationContext;
import com.microsoft.durabletask.azurefunctions.DurableOrchestrationTrigger;
import com.microsoft.health.dicomcast.activities.CheckExecutorStopped;
import com.microsoft.health.dicomcast.activities.FailCast;
import com.microsoft.health.dicomcast.activities.FailedEnding;
import com.microsoft.health.dicomcast.activities.FinishRemoval;
import com.microsoft.health.dicomcast.model.cast.ProvisionedResource.Kind;
import com.microsoft.health.dicomcast.model.cast.Remnant;
import com.microsoft.health.dicomcast.model.operations.Failure;
import com.microsoft.health.dicomcast.model.operations.Phase;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** Everything that the document lists goes, once whoever was making it has stopped; then the document itself. */
public final class DeprovisionCast {
    public static final String NAME = "DeprovisionCast";

    @FunctionName(NAME)
    public void run(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
        Executor.execute(ctx, DeprovisionCast::deprovision);
    }

    private static void deprovision(Executor executor) throws Superseded {
        try {
            executor.run(Phase.Started, CheckExecutorStopped.NAME);
            var left = removeAll(executor);
            if (left.isEmpty()) {
                executor.end(FinishRemoval.NAME, executor.operation());
            } else {
                fail(executor, new Failure("DeprovisioningFailed", "Not everything could be removed."), left);
            }
        } catch (StepFailed failure) {
            fail(executor, failure.why(), everything(executor));
        }
    }

    private static List<Remnant> removeAll(Executor executor) throws Superseded {
        var left = new ArrayList<>(Steps.removeEarlierLives(executor));
        left.addAll(new Removal(
                        executor,
                        Phase.Removal,
                        executor.deadline(),
                        executor.claim().castGuid())
                .of(EnumSet.allOf(Kind.class)));
        return left;
    }

    private static List<Remnant> everything(Executor executor) {
        var lives = new ArrayList<>(executor.claim().remains());
        lives.add(executor.claim().castGuid());
        return Steps.everythingOf(lives);
    }

    private static void fail(Executor executor, Failure why, List<Remnant> left) throws Superseded {
        executor.end(FailCast.NAME, new FailedEnding(executor.operation(), why, left));
    }
}
