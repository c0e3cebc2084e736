package com.microsoft.health.dicomcast.orchestrations;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.TaskOrchestrationContext;
import com.microsoft.durabletask.azurefunctions.DurableOrchestrationTrigger;
import com.microsoft.health.dicomcast.activities.FailUpdate;
import com.microsoft.health.dicomcast.activities.FailedUpdate;
import com.microsoft.health.dicomcast.activities.FinishCast;
import com.microsoft.health.dicomcast.activities.PutCastSection;
import com.microsoft.health.dicomcast.activities.RestoreCastSection;
import com.microsoft.health.dicomcast.model.cast.Remnant;
import com.microsoft.health.dicomcast.model.operations.Failure;
import com.microsoft.health.dicomcast.model.operations.Phase;
import java.util.List;

/** Only the Kubernetes section changes; if the worker does not take it up, the previous one is put back. */
public final class UpdateCast {
    public static final String NAME = "UpdateCast";

    @FunctionName(NAME)
    public void run(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
        Executor.execute(ctx, UpdateCast::update);
    }

    private static void update(Executor executor) throws Superseded {
        try {
            update(executor, Steps.clearStrays(executor));
        } catch (StepFailed failure) {
            // The section stays as it is: a worker that may run elsewhere must not get company here.
            executor.end(FailUpdate.NAME, new FailedUpdate(executor.operation(), failure.why(), false));
        }
    }

    private static void update(Executor executor, List<String> cleared) throws Superseded {
        try {
            executor.requireTime();
            Steps.waitForParents(executor);
            var section = executor.run(Phase.Kubernetes, PutCastSection.NAME);
            Steps.waitForWorker(executor);
            var remains =
                    Remnant.everythingOf(executor.claim().remains()); // an update removes nothing: it stays listed
            executor.end(FinishCast.NAME, Steps.succeeded(executor, remains, section, cleared));
        } catch (StepFailed failure) {
            executor.end(FailUpdate.NAME, restored(executor, failure));
        }
    }

    private static FailedUpdate restored(Executor executor, StepFailed failure) throws Superseded {
        executor.sleepUntilAlone();
        try {
            executor.run(Phase.Compensation, RestoreCastSection.NAME, executor.operation(), executor.undoing());
            return new FailedUpdate(executor.operation(), failure.why(), true);
        } catch (StepFailed again) {
            var both = new Failure(
                    failure.why().code(),
                    failure.why().message() + " The previous configuration could not be put back: "
                            + again.why().message());
            return new FailedUpdate(executor.operation(), both, false);
        }
    }
}
