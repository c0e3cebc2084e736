package com.microsoft.health.dicomcast.clouds.cosmos;

import java.time.Duration;

/**
 * How patiently the store is called. All its time limits and retries are here; the SDK's own are set from it or are smaller.
 *
 * @param perTry hard limit of one try, the SDK's own retries included
 * @param tries how often a call is made whose outcome is unknown or that the store was too busy for
 * @param pause before the second try; as much longer before each further one
 * @param throttledTries how often the SDK repeats a throttled request within a try
 * @param longestThrottle how long the SDK lets itself be throttled within a try
 */
public record CallBudget(Duration perTry, int tries, Duration pause, int throttledTries, Duration longestThrottle) {
    /** 19 seconds at the very most: a call of ours is answered within 20 (C-8), an activity has 60. */
    public static final CallBudget DEFAULT =
            new CallBudget(Duration.ofSeconds(6), 3, Duration.ofMillis(200), 5, Duration.ofSeconds(4));
}
