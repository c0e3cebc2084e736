package com.microsoft.health.dicomcast.model.operations;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who executes an operation. Whoever takes over raises the attempt first; an executor holds operation and attempt, and
 * every document write is conditional on them.
 *
 * @param attempt 1 at first
 * @param attemptStarted since when this attempt is the one that counts
 * @param stopped when the executor of this attempt recorded its stop, if it has
 * @param paused how long the operation has not aged
 */
public record Execution(
        int attempt,
        Instant attemptStarted,
        State state,
        @Nullable Instant stopped,
        Paused paused) {

    /** Whether an executor of this attempt may be at work. */
    public enum State {
        NotStarted,
        Running,
        Stopped
    }

    public static Execution first(Instant now) {
        return new Execution(1, now, State.NotStarted, null, Paused.NEVER);
    }

    /** Before that an earlier attempt's last call may still take effect. */
    public Instant earlierAttemptsEnd(Duration longestCall) {
        return attempt > 1 ? attemptStarted.plus(longestCall) : Instant.EPOCH;
    }

    public Execution takenOver(Instant now) {
        return new Execution(attempt + 1, now, State.NotStarted, null, paused);
    }

    /** An executor of this attempt is at work. */
    public Execution running() {
        return new Execution(attempt, attemptStarted, State.Running, stopped, paused);
    }

    /** The executor of this attempt has recorded its stop. */
    public Execution stopped(Instant when) {
        return new Execution(attempt, attemptStarted, State.Stopped, when, paused);
    }

    Execution pausing(Paused next) {
        return new Execution(attempt, attemptStarted, state, stopped, next);
    }
}
