package com.microsoft.health.dicomcast.activities;

import com.microsoft.health.dicomcast.model.cast.DerivedValues;
import com.microsoft.health.dicomcast.model.cast.Placement;
import com.microsoft.health.dicomcast.model.operations.Failure;
import java.time.Duration;
import java.util.Optional;

/**
 * How a step went. A value and not an exception: of an exception only its root cause's short name survives the way back to
 * the orchestration.
 *
 * @param retryAfter how long the cloud asks to be left alone
 * @param full where there was no room
 * @param written the derived values that the step has put into the cast's section
 */
public record StepReport(
        Kind kind,
        Optional<Failure> failure,
        Optional<Duration> retryAfter,
        Optional<Placement> full,
        Optional<DerivedValues> written) {
    /** What the orchestration makes of it. */
    public enum Kind {
        Done,
        /** What is waited for has not come yet. */
        Waiting,
        /** A failure that may pass. */
        Again,
        /** A failure that will not pass. */
        Final,
        /** No room where the cast is placed. */
        OutOfQuota,
        /** The executor does not hold the operation any more. */
        Lost
    }

    public static StepReport done() {
        return of(Kind.Done, Optional.empty(), Optional.empty());
    }

    static StepReport wrote(DerivedValues written) {
        return new StepReport(Kind.Done, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(written));
    }

    public static StepReport waiting(String code, String message) {
        return of(Kind.Waiting, Optional.of(new Failure(code, message)), Optional.empty());
    }

    public static StepReport again(String code, String message, Optional<Duration> retryAfter) {
        return of(Kind.Again, Optional.of(new Failure(code, message)), retryAfter);
    }

    public static StepReport refused(String code, String message) {
        return of(Kind.Final, Optional.of(new Failure(code, message)), Optional.empty());
    }

    public static StepReport outOfQuota(String code, String message, Placement full) {
        var why = new Failure(code, message);
        return new StepReport(Kind.OutOfQuota, Optional.of(why), Optional.empty(), Optional.of(full), Optional.empty());
    }

    public static StepReport lost() {
        return of(Kind.Lost, Optional.empty(), Optional.empty());
    }

    /** The failure that a report of another kind than Done brings along. */
    public Failure why() {
        return failure.orElseGet(() -> new Failure("InternalServerError", "A step ended without saying why."));
    }

    private static StepReport of(Kind kind, Optional<Failure> failure, Optional<Duration> retryAfter) {
        return new StepReport(kind, failure, retryAfter, Optional.empty(), Optional.empty());
    }
}
