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
        var deadline =
                executor.isLate() ? executor.undoing() : executor.deadline(); // removing is all the undoing there is
        try {
            executor.run(Phase.Started, CheckExecutorStopped.NAME, executor.operation(), deadline);
            var removed = removeAll(executor, deadline);
            if (removed.left().isEmpty()) {
                executor.end(FinishRemoval.NAME, executor.operation());
            } else {
                fail(executor, incomplete(removed), removed.left());
            }
        } catch (StepFailed failure) {
            fail(executor, failure.why(), everything(executor));
        }
    }

    private static Removed removeAll(Executor executor, Deadline deadline) throws Superseded {
        var present = executor.claim().castGuid();
        return Steps.removeEarlierLives(executor, Phase.Removal, deadline)
                .and(new Removal(executor, Phase.Removal, deadline, present).of(EnumSet.allOf(Kind.class)));
    }

    private static Failure incomplete(Removed removed) {
        var what = "Not everything could be removed.";
        return removed.obstacle()
                .map(why -> new Failure(why.code(), what + " " + why.message()))
                .orElseGet(() -> new Failure("DeprovisioningFailed", what));
    }

    private static List<Remnant> everything(Executor executor) {
        var lives = new ArrayList<>(executor.claim().remains());
        lives.add(executor.claim().castGuid());
        return Remnant.everythingOf(lives);
    }

    private static void fail(Executor executor, Failure why, List<Remnant> left) throws Superseded {
        executor.end(FailCast.NAME, new FailedEnding(executor.operation(), why, left));
    }
}
