package com.microsoft.health.dicomcast.local.engine;

import java.time.Duration;

/**
 * How much the engine may use.
 *
 * @param turnThreads how many orchestrators are replayed at once, waiting for the disk included
 * @param activityThreads how many activities run at once
 * @param clientThreads how many client calls are served at once
 * @param cachedHistories of how many instances the history is kept in memory
 * @param keepTerminal how long an ended instance can still be asked about
 */
public record EngineOptions(
        int turnThreads, int activityThreads, int clientThreads, int cachedHistories, Duration keepTerminal) {

    public static EngineOptions defaults() {
        return new EngineOptions(16, 32, 32, 1_000, Duration.ofDays(7));
    }
}
