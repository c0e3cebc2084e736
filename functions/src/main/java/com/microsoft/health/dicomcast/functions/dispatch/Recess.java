package com.microsoft.health.dicomcast.functions.dispatch;

import java.time.Duration;
import java.time.Instant;

/** How long a sink wants to be left alone, as it has said itself. This process alone knows: after it others ask, and are told. */
final class Recess {
    /** Whatever it says: by then somebody looks at it. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private volatile Instant until = Instant.MIN;

    boolean lasts(Instant now) {
        return now.isBefore(until);
    }

    void begin(Instant now, Duration wait) {
        until = now.plus(wait.compareTo(LONGEST) < 0 ? wait : LONGEST);
    }
}
