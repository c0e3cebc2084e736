package com.microsoft.health.dicomcast.functions.wiring;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Time, chance and threads: all that makes one run of the provider differ from another.
 *
 * @param sleeper lets time pass on the thread that calls
 * @param threads on which calls wait that could not be ended otherwise
 */
public record Machine(
        Clock clock,
        RandomGenerator random,
        Supplier<UUID> uuids,
        Consumer<Duration> sleeper,
        ExecutorService threads) {
    public static Machine real() {
        return new Machine(
                Clock.tickMillis(ZoneOffset.UTC), // .NET clients read seven digits at most
                new SecureRandom(),
                UUID::randomUUID,
                Machine::sleep,
                Executors.newCachedThreadPool(Machine::daemon));
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "cloud-call");
        thread.setDaemon(true);
        return thread;
    }

    private static void sleep(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
