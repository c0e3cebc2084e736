package com.microsoft.health.dicomcast.clouds.kubernetes;

import java.time.Duration;

/** How long a call of a cluster's API may take, and how often the client may try it on its own. */
public final class ClientLimits {
    public static final Duration CONNECT = Duration.ofSeconds(5);

    /** From sending the request to the last byte of the answer. */
    public static final Duration REQUEST = Duration.ofSeconds(10);

    /** Never: an orchestration tries again with durable timers, and no server's Retry-After may hold a thread. */
    static final int RETRIES = 0;

    private ClientLimits() {}
}
