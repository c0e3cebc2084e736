package com.microsoft.health.dicomcast.functions.verbs;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Waits before a write is tried again: longer each time, and never as long as the others wait. */
public final class Backoff {
    private static final int FIRST_MILLIS = 20;

    private final RandomGenerator random;
    private final Consumer<Duration> sleeper;

    public Backoff(RandomGenerator random, Consumer<Duration> sleeper) {
        this.random = random;
        this.sleeper = sleeper;
    }

    void after(int tries) {
        var most = FIRST_MILLIS << tries;
        sleeper.accept(Duration.ofMillis(most / 2 + random.nextInt(most)));
    }
}
