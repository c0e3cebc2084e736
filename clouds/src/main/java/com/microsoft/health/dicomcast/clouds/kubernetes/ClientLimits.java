package com.microsoft.health.dicomcast.clouds.kubernetes;

import java.time.Duration;

/**
 * How long a call of a cluster's API may take, and how often the client may try it on its own.
 *
 * @param connect to the API
 * @param request from asking for a token to the last byte of the answer; after that the call is over, whatever it waits for
 */
public record ClientLimits(Duration connect, Duration request) {
    /** The conflicts that {@link ConflictRetry} tries again, and two such calls, end within an activity's minute. */
    public static final ClientLimits STANDARD = new ClientLimits(Duration.ofSeconds(5), Duration.ofSeconds(10));

    /** Never: an orchestration tries again with durable timers, and no server's Retry-After may hold a thread. */
    static final int RETRIES = 0;
}
