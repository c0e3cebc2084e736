package com.microsoft.health.dicomcast.activities;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
import com.microsoft.health.dicomcast.model.operations.Execution;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.operations.Pace;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.ports.Versioned;
import java.time.Clock;

/** Has the executor of the operation that was cut short stopped, or must it have by now? */
public final class CheckExecutorStopped {
    public static final String NAME = "CheckExecutorStopped";

    private final Fence fence;
    private final Documents documents;
    private final Pace pace;
    private final Clock clock;

    public CheckExecutorStopped(Fence fence, Documents documents, Pace pace, Clock clock) {
        this.fence = fence;
        this.documents = documents;
        this.pace = pace;
        this.clock = clock;
    }

    @FunctionName(NAME)
    public String run(@DurableActivityTrigger(name = "executor") String executor) {
        return fence.step(
                NAME,
                executor,
                held -> held.operation()
                        .supersedes()
                        .flatMap(documents::operation)
                        .map(Versioned::value)
                        .filter(this::mayBeAtWork)
                        .map(running ->
                                StepReport.waiting("ExecutorNotStopped", "The operation cut short is still at work."))
                        .orElseGet(StepReport::done));
    }

    private boolean mayBeAtWork(Operation cutShort) {
        var now = clock.instant();
        var isRunning = cutShort.execution().state() == Execution.State.Running
                && cutShort.ended()
                        .filter(ended -> now.isBefore(ended.plus(pace.stopWithin())))
                        .isPresent();
        return isRunning || now.isBefore(cutShort.execution().earlierAttemptsEnd(pace.stopWithin()));
    }
}
