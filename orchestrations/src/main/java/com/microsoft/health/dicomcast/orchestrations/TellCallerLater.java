package com.microsoft.health.dicomcast.orchestrations;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.TaskOrchestrationContext;
import com.microsoft.durabletask.azurefunctions.DurableOrchestrationTrigger;
import com.microsoft.health.dicomcast.activities.DurableExecutions;
import com.microsoft.health.dicomcast.activities.StepReport;
import com.microsoft.health.dicomcast.activities.TellCaller;
import com.microsoft.health.dicomcast.model.operations.OperationRef;
import com.microsoft.health.dicomcast.model.operations.Pace;

/** Tells of an end of which the executor could not, or which had none: a few tries; the timer starts it again. */
public final class TellCallerLater {
    public static final String NAME = DurableExecutions.TELL;

    private static final int TRIES = 8;

    @FunctionName(NAME)
    public void run(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
        var operation = ctx.getInput(OperationRef.class);
        var calls = new Calls(ctx, operation);
        for (var tries = 1; !isTold(calls, operation) && tries < TRIES; tries++) {
            ctx.createTimer(Pace.DEFAULT.retry(tries)).await();
        }
    }

    private static boolean isTold(Calls calls, OperationRef operation) {
        return calls.step(TellCaller.NAME, operation).kind() == StepReport.Kind.Done;
    }
}
