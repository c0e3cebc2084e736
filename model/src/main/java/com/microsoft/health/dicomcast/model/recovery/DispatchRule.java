package com.microsoft.health.dicomcast.model.recovery;

import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.ports.Executions;
import java.time.Duration;
import java.time.Instant;

/**
 * What the dispatcher does about an operation that is not terminal.
 *
 * @param grace how long the call that accepted an operation may take to start it
 * @param compensation how long undoing may take after the deadline
 */
public record DispatchRule(Duration grace, Duration compensation) {
    /** The possible verdicts. */
    public enum Verdict {
        /** It is being executed, or its start is under way. */
        Leave,
        /** It was accepted and never started. */
        Start,
        /** Its executor is dead or does not react: raise the attempt and start anew. */
        TakeOver
    }

    public Verdict judge(Operation operation, Executions.State executor, Instant now) {
        var attemptAge = Duration.between(operation.execution().attemptStarted(), now);
        var givenUp = now.isAfter(operation.deadline().plus(compensation)) && attemptAge.compareTo(compensation) > 0;
        return switch (executor) {
            case Absent -> attemptAge.compareTo(grace) > 0 ? Verdict.Start : Verdict.Leave;
            case Ended -> Verdict.TakeOver;
            case Alive -> givenUp ? Verdict.TakeOver : Verdict.Leave;
            case Suspended -> Verdict.Leave;
        };
    }
}
