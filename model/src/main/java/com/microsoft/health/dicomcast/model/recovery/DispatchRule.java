package com.microsoft.health.dicomcast.model.recovery;

import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.operations.Pace;
import com.microsoft.health.dicomcast.model.ports.Executions;
import java.time.Duration;
import java.time.Instant;

/**
 * What the dispatcher does about an operation that is not terminal, or ended while it was paused. Whatever its executors do,
 * it is terminal when twice the time to compensate has passed since its deadline.
 *
 * @param grace how long the call that accepted an operation may take to start it; doubled from take-over to take-over it is
 *     also the pause between them
 * @param attempts how many executors an operation gets
 * @param pace how patient they are
 */
public record DispatchRule(Duration grace, int attempts, Pace pace) {
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    private static final int MOST_DOUBLINGS = 16;

    /** The possible verdicts. */
    public enum Verdict {
        /** It is being executed, or its start is under way. */
        Leave,
        /** It has ended and its executor is suspended: that one would stand still for ever. */
        Terminate,
        /** Its executor is suspended and nobody has noted that: its clock stops. */
        Pause,
        /** Its executor is not suspended any more: its clock goes on. */
        Resume,
        /** It was accepted and never started. */
        Start,
        /** Its executor is dead, does not react or is to stop what was cancelled: raise the attempt and start anew. */
        TakeOver,
        /** No other executor is tried: raise the attempt, so that whoever still works holds nothing. */
        Withdraw,
        /** Nobody holds it, and the last call of whoever did must have ended: end it as failed. */
        Abandon
    }

    public Verdict judge(Operation operation, Executions.State executor, Instant now) {
        if (operation.status().isTerminal()) {
            return judgeEnded(executor);
        }
        if (operation.isCancelPending()) { // whoever was to carry it out died: a pause does not keep it waiting
            return Verdict.TakeOver;
        }
        if (executor == Executions.State.Suspended) {
            return operation.isPaused() ? Verdict.Leave : Verdict.Pause;
        }
        return operation.isPaused() ? Verdict.Resume : judgeAging(operation, executor, now);
    }

    /** It ended while it was paused: whoever suspends its executor may still be about to. */
    private static Verdict judgeEnded(Executions.State executor) {
        return switch (executor) {
            case Suspended -> Verdict.Terminate;
            case Alive -> Verdict.Leave;
            case Ended, Absent -> Verdict.Resume;
        };
    }

    private Verdict judgeAging(Operation operation, Executions.State executor, Instant now) {
        var deadline = operation.deadlineAsOf(now);
        var attempt = operation.execution().attempt();
        var attemptAge = Duration.between(operation.execution().attemptStarted(), now);
        var isLate = now.isAfter(pace.abandonedFrom(deadline));
        if (executor == Executions.State.Absent) {
            return isLate || attempt > attempts ? abandonAfterLastCall(attemptAge) : startAfterGrace(attemptAge);
        }
        if (isLate) {
            return Verdict.Withdraw;
        }
        var isDue = executor == Executions.State.Ended
                ? attemptAge.compareTo(pause(attempt)) >= 0
                : now.isAfter(pace.replacedFrom(deadline)) && attemptAge.compareTo(pace.compensateWithin()) > 0;
        return isDue ? replace(attempt) : Verdict.Leave;
    }

    private Verdict startAfterGrace(Duration attemptAge) {
        return attemptAge.compareTo(grace) > 0 ? Verdict.Start : Verdict.Leave;
    }

    private Verdict abandonAfterLastCall(Duration attemptAge) {
        return attemptAge.compareTo(pace.stopWithin()) > 0 ? Verdict.Abandon : Verdict.Leave;
    }

    private Verdict replace(int attempt) {
        return attempt < attempts ? Verdict.TakeOver : Verdict.Withdraw;
    }

    /** How old an attempt must be to be followed by another: not at all at first, then longer every time. */
    private Duration pause(int attempt) {
        var graces = (1L << Math.min(attempt - 1, MOST_DOUBLINGS)) - 1;
        var pause = grace.multipliedBy(graces);
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
