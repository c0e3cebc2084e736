package com.microsoft.health.dicomcast.orchestrations;

import com.microsoft.durabletask.Task;
import com.microsoft.durabletask.TaskOrchestrationContext;
import com.microsoft.health.dicomcast.activities.Claim;
import com.microsoft.health.dicomcast.activities.DurableExecutions;
import com.microsoft.health.dicomcast.activities.ProgressReport;
import com.microsoft.health.dicomcast.activities.RecordStop;
import com.microsoft.health.dicomcast.activities.ReportProgress;
import com.microsoft.health.dicomcast.activities.StepReport;
import com.microsoft.health.dicomcast.activities.TellCaller;
import com.microsoft.health.dicomcast.model.operations.OperationRef;
import com.microsoft.health.dicomcast.model.operations.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One attempt at an operation: it holds the claim, tries steps with durable patience, and stops between two steps when the
 * operation is taken from it.
 */
final class Executor {
    private static final String CANCELED = "OperationCanceled";
    private static final int ENDING_TRIES = 60;
    private static final int STOP_TRIES = 5;
    private static final int TELL_TRIES = 6;
    private static final int BRIEF_TRIES = 3;

    private final TaskOrchestrationContext ctx;
    private final OperationRef operation;
    private final Calls calls;
    private final Claim claim;
    private final OperationClock clock;
    private final Task<Void> cancel;
    private Instant lastProgress;
    private Instant unsettledUntil = Instant.EPOCH;

    private Executor(TaskOrchestrationContext ctx, OperationRef operation, Calls calls) {
        this.ctx = ctx;
        this.operation = operation;
        this.calls = calls;
        this.claim = calls.claim();
        this.clock = new OperationClock(ctx, calls, claim.paused());
        this.cancel = ctx.waitForExternalEvent(DurableExecutions.CANCEL);
        this.lastProgress = ctx.getCurrentInstant();
    }

    /** Claims the operation and works on it; records the stop when it is somebody else's, or becomes so. */
    static void execute(TaskOrchestrationContext ctx, Work work) {
        var operation = ctx.getInput(OperationRef.class);
        var executor = new Executor(ctx, operation, new Calls(ctx, operation));
        try {
            if (!executor.claim.granted()) {
                throw new Superseded();
            }
            work.on(executor);
        } catch (Superseded e) {
            executor.recordStop();
        }
    }

    OperationRef operation() {
        return operation;
    }

    Claim claim() {
        return claim;
    }

    /** By the operation's own clock. */
    Instant now() {
        return clock.now();
    }

    Deadline deadline() {
        return Deadline.ofOperation(claim.deadline());
    }

    /** An attempt that replaces a late one has no time left to go on, only to undo; and so has one at what was cancelled. */
    void requireTime() throws StepFailed {
        requireWanted();
        if (isLate()) {
            throw new StepFailed(deadline());
        }
    }

    /** Nobody goes on with what an operator has cancelled. */
    void requireWanted() throws StepFailed {
        if (claim.cancelled()) {
            throw new StepFailed(
                    StepReport.refused(CANCELED, "The operation was canceled by the service's operators."));
        }
    }

    boolean isLate() {
        return now().isAfter(claim.deadline());
    }

    /** Until when it may undo what was begun: not longer than the dispatcher looks on. */
    Deadline undoing() throws Superseded {
        clock.set();
        var usual = now().plus(claim.pace().compensateWithin());
        var last = claim.pace().abandonedFrom(claim.deadline());
        return Deadline.ofOperation(usual.isBefore(last) ? usual : last);
    }

    /** Tries the step until it is done; returns its last report. */
    StepReport run(Phase phase, String step) throws StepFailed, Superseded {
        return run(phase, step, operation, deadline());
    }

    StepReport run(Phase phase, String step, Object input, Deadline deadline) throws StepFailed, Superseded {
        return run(phase, step, input, deadline, claim.pace().tries());
    }

    /** The same for what may well be out of reach, and is not insisted on. */
    StepReport runBriefly(Phase phase, String step, Object input, Deadline deadline) throws StepFailed, Superseded {
        return run(
                phase, step, input, deadline, Math.min(BRIEF_TRIES, claim.pace().tries()));
    }

    private StepReport run(Phase phase, String step, Object input, Deadline deadline, int tries)
            throws StepFailed, Superseded {
        var failures = 0;
        var looks = 0;
        while (true) {
            refuseWhenCanceled();
            var begun = ctx.getCurrentInstant();
            var report = calls.step(step, input);
            if (report.unanswered()) { // from the step's beginning, as whoever takes over counts at the latest
                unsettledUntil = begun.plus(claim.pace().stopWithin());
            }
            switch (report.kind()) {
                case Done -> {
                    return report;
                }
                case Lost -> throw new Superseded();
                case Final, OutOfQuota -> throw new StepFailed(report);
                case Waiting -> pause(phase, claim.pace().look(++looks), deadline, report);
                case Again -> {
                    if (++failures >= tries) {
                        throw new StepFailed(report);
                    }
                    pause(phase, longer(claim.pace().retry(failures), report.retryAfter()), deadline, report);
                }
            }
        }
    }

    /** Waits until an earlier attempt's last call must have ended, and any of ours that was not answered. */
    void sleepUntilAlone() throws Superseded {
        if (alone().isAfter(ctx.getCurrentInstant())) {
            sleep(Duration.between(ctx.getCurrentInstant(), alone()));
        }
    }

    private Instant alone() {
        return claim.undoFrom().isAfter(unsettledUntil) ? claim.undoFrom() : unsettledUntil;
    }

    /**
     * Writes the last batch. It must not be given up for a store that is away for a while; should it take too long all the
     * same, the orchestration fails and the dispatcher starts another attempt.
     */
    void end(String ending, Object input) throws Superseded {
        settle(alone()); // a delete may come right after, and what comes to be after that is listed nowhere
        var kind = written(ending, input, ENDING_TRIES)
                .orElseThrow(() -> new IllegalStateException("the ending could not be written"));
        if (kind == StepReport.Kind.Lost) {
            throw new Superseded();
        }
        tell();
    }

    /** Best effort: what stays untold stands in the store, and a timer finds it there. */
    private void tell() {
        if (claim.tells()) {
            written(TellCaller.NAME, operation, TELL_TRIES);
        }
    }

    /** Should it not be written, whoever took over waits out the longest outbound call instead. */
    private void recordStop() {
        settle(unsettledUntil);
        written(RecordStop.NAME, operation, STOP_TRIES);
        tell(); // whoever took the operation away may have ended it
    }

    /** Nobody cuts this short: whatever was asked for either is there by then or will not come. */
    private void settle(Instant moment) {
        if (moment.isAfter(ctx.getCurrentInstant())) {
            ctx.createTimer(Duration.between(ctx.getCurrentInstant(), moment)).await();
        }
    }

    private Optional<StepReport.Kind> written(String step, Object input, int most) {
        for (var tries = 1; tries <= most; tries++) {
            var kind = calls.step(step, input).kind();
            if (kind == StepReport.Kind.Done || kind == StepReport.Kind.Lost) {
                return Optional.of(kind);
            }
            ctx.createTimer(claim.pace().retry(tries)).await();
        }
        return Optional.empty();
    }

    private void pause(Phase phase, Duration wait, Deadline deadline, StepReport report) throws StepFailed, Superseded {
        if (deadline.forbids(now(), wait)) {
            clock.set();
        }
        if (deadline.forbids(now(), wait)) {
            throw new StepFailed(deadline, report);
        }
        if (!ctx.getCurrentInstant().isBefore(lastProgress.plus(claim.pace().progressEvery()))) {
            lastProgress = ctx.getCurrentInstant();
            calls.step(ReportProgress.NAME, new ProgressReport(operation, phase));
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
