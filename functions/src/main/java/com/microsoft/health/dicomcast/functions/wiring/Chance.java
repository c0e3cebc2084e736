package com.microsoft.health.dicomcast.functions.wiring;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Time and chance: all that makes one run of the provider differ from another. */
public record Chance(Clock clock, RandomGenerator random, Supplier<UUID> uuids, Consumer<Duration> sleeper) {
    public static Chance real() {
        return new Chance(Clock.systemUTC(), new SecureRandom(), UUID::randomUUID, Chance::sleep);
    }

    private static void sleep(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
