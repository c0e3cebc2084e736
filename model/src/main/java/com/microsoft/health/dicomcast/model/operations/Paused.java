package com.microsoft.health.dicomcast.model.operations;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long the clock of an operation has stood still: while its executor is suspended, it does not age.
 *
 * @param total of the pauses that are over
 * @param since when the present pause was noticed; none when there is none
 */
public record Paused(Duration total, Optional<Instant> since) {
    public static final Paused NEVER = new Paused(Duration.ZERO, Optional.empty());

    /** All pauses, the present one as far as it has come. */
    public Duration asOf(Instant now) {
        return since.map(begun -> Duration.between(begun, now))
                .filter(present -> !present.isNegative())
                .map(total::plus)
                .orElse(total);
    }

    Paused begun(Instant now) {
        return since.isPresent() ? this : new Paused(total, Optional.of(now));
    }

    Paused over(Instant now) {
        return new Paused(asOf(now), Optional.empty());
    }
}
