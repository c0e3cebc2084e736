package com.microsoft.health.dicomcast.model.health;

import java.time.Instant;

/** A check that turned, of which customers are told once. */
public sealed interface Turn {
    Alert alert();

    /** It has failed. */
    record Active(Alert alert) implements Turn {}

    /** It passes again. */
    record Resolved(Alert alert, Instant at) implements Turn {}
}
