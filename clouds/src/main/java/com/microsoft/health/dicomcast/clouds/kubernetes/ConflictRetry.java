package com.microsoft.health.dicomcast.clouds.kubernetes;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * How often an update that others were faster than is tried again: a bounded number of times, within a bounded time, after
 * a pause that chance decides, so that two who collided part.
 */
public record ConflictRetry(int attempts, Duration atMost, Clock clock, RandomGenerator random, Pause pause) {
    private static final int ATTEMPTS = 10;

    private static final Duration AT_MOST = Duration.ofSeconds(30);

    private static final long LONGEST_FIRST_PAUSE_MILLIS = 10;
    private static final int DOUBLINGS = 5;

    public static ConflictRetry standard(Clock clock, RandomGenerator random, Pause pause) {
        return new ConflictRetry(ATTEMPTS, AT_MOST, clock, random, pause);
    }

    /** Tries until the attempt is a success; empty when it never was. */
    <T> Optional<T> until(Supplier<Optional<T>> attempt) {
        var end = clock.instant().plus(atMost);
        for (var i = 0; i < attempts; i++) {
            if (i > 0) {
                pause.pause(Duration.ofMillis(
                        random.nextLong(1 + (LONGEST_FIRST_PAUSE_MILLIS << Math.min(i - 1, DOUBLINGS)))));
            }
            if (clock.instant().isAfter(end)) {
                break;
            }
            var result = attempt.get();
            if (result.isPresent()) {
                return result;
            }
        }
        return Optional.empty();
    }

    /** Lets time pass. */
    @FunctionalInterface
    public interface Pause {
        void pause(Duration duration);
    }
}
