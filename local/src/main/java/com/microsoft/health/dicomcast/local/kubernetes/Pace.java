package com.microsoft.health.dicomcast.local.kubernetes;

import java.time.Duration;

/** How soon to look again: soon after something happened, ever later while nothing does. */
public record Pace(Duration first, Duration most) {
    /** For a cluster that wakes the controller at every write. */
    public static final Pace WOKEN = new Pace(Duration.ofMillis(100), Duration.ofMinutes(1));

    /** For a cluster that has to be asked. */
    public static final Pace ASKING = new Pace(Duration.ofMillis(50), Duration.ofSeconds(2));

    Duration after(Duration last) {
        var doubled = last.multipliedBy(2);
        return doubled.compareTo(most) < 0 ? doubled : most;
    }
}
