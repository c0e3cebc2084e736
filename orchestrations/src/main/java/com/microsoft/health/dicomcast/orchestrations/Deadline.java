package com.microsoft.health.dicomcast.orchestrations;

import java.time.Duration;
import java.time.Instant;

/** Until when steps may be tried, by the operation's own clock, and what to say after that. */
record Deadline(Instant at, String code, String message) {
    static Deadline ofOperation(Instant at) {
        return new Deadline(at, "OperationTimedOut", "The operation did not end in time.");
    }

    Deadline within(Instant now, Duration limit, String otherCode, String otherMessage) {
        var other = now.plus(limit);
        return other.isBefore(at) ? new Deadline(other, otherCode, otherMessage) : this;
    }

    boolean forbids(Instant now, Duration wait) {
        return now.plus(wait).isAfter(at);
    }
}
