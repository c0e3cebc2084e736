package com.microsoft.health.dicomcast.orchestrations;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.TaskOrchestrationContext;
import com.microsoft.durabletask.azurefunctions.DurableOrchestrationTrigger;
import com.microsoft.health.dicomcast.activities.FailUpdate;
import com.microsoft.health.dicomcast.activities.FailedUpdate;
import com.microsoft.health.dicomcast.activities.FinishCast;
import com.microsoft.health.dicomcast.activities.StepReport;
import com.microsoft.health.dicomcast.model.cast.Remnant;
import com.microsoft.health.dicomcast.model.operations.Failure;

/** Takes away what a failover left behind, now that its cluster answers; what cannot be removed stays listed. */
public final class ClearCast {
    public static final String NAME = "ClearCast";

    private static final Failure OUT_OF_REACH = new Failure(
            "ClusterNotCleared", "What the failover left behind could not be removed; it is tried again by itself.");

    @FunctionName(NAME)
    public void run(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
        Executor.execute(ctx, ClearCast::clear);
    }

    private static void clear(Executor executor) throws Superseded {
        try {
            executor.requireWanted();
            clearWhatIsLeft(executor);
        } catch (StepFailed canceled) { // there is nothing to undo, and the next sweep finds what stays listed
            executor.end(FailUpdate.NAME, new FailedUpdate(executor.operation(), canceled.why(), true));
        }
    }

    private static void clearWhatIsLeft(Executor executor) throws Superseded {
        var left = executor.claim().clusters().elsewhere().left();
        var cleared = Steps.clearLeft(executor, left, executor.isLate() ? executor.undoing() : executor.deadline());
        if (cleared.isEmpty() && !left.isEmpty()) {
            executor.end(FailUpdate.NAME, new FailedUpdate(executor.operation(), OUT_OF_REACH, true));
        } else {
            var remains = Remnant.everythingOf(executor.claim().remains());
            executor.end(FinishCast.NAME, Steps.succeeded(executor, remains, StepReport.done(), cleared));
        }
    }
}
