package com.microsoft.health.dicomcast.model.health;

import java.time.Instant;
import java.util.UUID;

/**
 * A check that has failed and was not seen to pass since.
 *
 * @param since when it turned
 * @param correlationId shared by the events that say that it turned, that it has not turned back yet, and that it has
 * @param told when the last of these events was
 */
public record Alert(Check check, Problem problem, Instant since, UUID correlationId, Instant told) {
    /** One that has just turned. */
    public Alert(Check check, Problem problem, Instant since, UUID correlationId) {
        this(check, problem, since, correlationId, since);
    }

    Alert with(Problem other) {
        return new Alert(check, other, since, correlationId, told);
    }

    Alert toldAt(Instant now) {
        return new Alert(check, problem, since, correlationId, now);
    }
}
