package com.microsoft.health.dicomcast.orchestrations;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.durabletask.Task;
import com.microsoft.durabletask.TaskFailedException;
import com.microsoft.durabletask.TaskOrchestrationContext;
import com.microsoft.health.dicomcast.activities.Claim;
import com.microsoft.health.dicomcast.activities.ClaimOperation;
import com.microsoft.health.dicomcast.activities.DurableExecutions;
import com.microsoft.health.dicomcast.activities.ProgressReport;
import com.microsoft.health.dicomcast.activities.RecordStop;
import com.microsoft.health.dicomcast.activities.ReportProgress;
import com.microsoft.health.dicomcast.activities.StepReport;
import com.microsoft.health.dicomcast.model.json.Json;
import com.microsoft.health.dicomcast.model.operations.OperationRef;
import com.microsoft.health.dicomcast.model.operations.Pace;
import com.microsoft.health.dicomcast.model.operations.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One attempt at an operation: it holds the claim, tries steps with durable patience, and stops between two steps when the
 * operation is taken from it.
 */
final class Executor {
    private static final int CLAIM_TRIES = 20;
    private static final int ENDING_TRIES = 60;
    private static final int STOP_TRIES = 5;

    private final TaskOrchestrationContext ctx;
    private final OperationRef operation;
    private final Claim claim;
    private final Task<Void> cancel;
    private Instant lastProgress;

    private Executor(TaskOrchestrationContext ctx, OperationRef operation, Claim claim) {
        this.ctx = ctx;
        this.operation = operation;
        this.claim = claim;
        this.cancel = ctx.waitForExternalEvent(DurableExecutions.CANCEL);
        this.lastProgress = ctx.getCurrentInstant();
    }

    /** Claims the operation and works on it; records the stop when it is somebody else's, or becomes so. */
    static void execute(TaskOrchestrationContext ctx, Work work) {
        var operation = ctx.getInput(OperationRef.class);
        var executor = new Executor(ctx, operation, claim(ctx, operation));
        try {
            if (!executor.claim.granted()) {
                throw new Superseded();
            }
            work.on(executor);
        } catch (Superseded e) {
            executor.recordStop();
        }
    }

    /** The store may be away for a while; no pace is known before the claim. */
    private static Claim claim(TaskOrchestrationContext ctx, OperationRef operation) {
        for (var tries = 1; ; tries++) {
            try {
                return Json.read(text(ctx.callActivity(ClaimOperation.NAME, operation, JsonNode.class)), Claim.class);
            } catch (TaskFailedException e) {
                if (tries == CLAIM_TRIES) {
                    throw e;
                }
                ctx.createTimer(Pace.DEFAULT.look(tries)).await();
            }
        }
    }

    OperationRef operation() {
        return operation;
    }

    Claim claim() {
        return claim;
    }

    Instant now() {
        return ctx.getCurrentInstant();
    }

    Deadline deadline() {
        return Deadline.ofOperation(claim.deadline());
    }

    /** Tries the step until it is done; returns its last report. */
    StepReport run(Phase phase, String step) throws StepFailed, Superseded {
        return run(phase, step, operation, deadline());
    }

    StepReport run(Phase phase, String step, Object input, Deadline deadline) throws StepFailed, Superseded {
        var failures = 0;
        var looks = 0;
        while (true) {
            refuseWhenCanceled();
            var report = call(step, input);
            switch (report.kind()) {
                case Done -> {
                    return report;
                }
                case Lost -> throw new Superseded();
                case Final, OutOfQuota -> throw new StepFailed(report);
                case Waiting -> pause(phase, claim.pace().look(++looks), deadline);
                case Again -> {
                    if (++failures >= claim.pace().tries()) {
                        throw new StepFailed(report);
                    }
                    pause(phase, longer(claim.pace().retry(failures), report.retryAfter()), deadline);
                }
            }
        }
    }

    /** Waits until that moment, unless canceled before. */
    void sleepUntil(Instant moment) throws Superseded {
        if (moment.isAfter(now())) {
            sleep(Duration.between(now(), moment));
        }
    }

    /**
     * Writes the last batch. It must not be given up for a store that is away for a while; should it take too long all the
     * same, the orchestration fails and the dispatcher starts another attempt.
     */
    void end(String ending, Object input) throws Superseded {
        var kind = written(ending, input, ENDING_TRIES)
                .orElseThrow(() -> new IllegalStateException("the ending could not be written"));
        if (kind == StepReport.Kind.Lost) {
            throw new Superseded();
        }
    }

    /** Should it not be written, whoever took over waits out the longest outbound call instead. */
    private void recordStop() {
        written(RecordStop.NAME, operation, STOP_TRIES);
    }

    private Optional<StepReport.Kind> written(String step, Object input, int most) {
        for (var tries = 1; tries <= most; tries++) {
            var kind = call(step, input).kind();
            if (kind == StepReport.Kind.Done || kind == StepReport.Kind.Lost) {
                return Optional.of(kind);
            }
            ctx.createTimer(claim.pace().retry(tries)).await();
        }
        return Optional.empty();
    }

    private StepReport call(String step, Object input) {
        try {
            return Json.read(text(ctx.callActivity(step, input, JsonNode.class)), StepReport.class);
        } catch (TaskFailedException e) {
            return StepReport.again("InternalServerError", "The step " + step + " failed.", Optional.empty());
        }
    }

    /** An activity's text may arrive as the JSON value that it is, or as a JSON string that holds it. */
    static String text(Task<JsonNode> result) {
        var value = result.await();
        return value.isTextual() ? value.textValue() : value.toString();
    }

    private void pause(Phase phase, Duration wait, Deadline deadline) throws StepFailed, Superseded {
        if (deadline.forbids(now(), wait)) {
            throw new StepFailed(deadline.code(), deadline.message());
        }
        if (!now().isBefore(lastProgress.plus(claim.pace().progressEvery()))) {
            lastProgress = now();
            call(ReportProgress.NAME, new ProgressReport(operation, phase));
        }
        sleep(wait);
    }

    private void sleep(Duration wait) throws Superseded {
        ctx.anyOf(ctx.createTimer(wait), cancel).await();
        refuseWhenCanceled();
    }

    private void refuseWhenCanceled() throws Superseded {
        if (cancel.isDone()) {
            throw new Superseded();
        }
    }

    private static Duration longer(Duration ours, Optional<Duration> theirs) {
        return theirs.filter(wait -> wait.compareTo(ours) > 0).orElse(ours);
    }

    /** What an executor does with the operation that it holds. */
    @FunctionalInterface
    interface Work {
        void on(Executor executor) throws Superseded;
    }
}
