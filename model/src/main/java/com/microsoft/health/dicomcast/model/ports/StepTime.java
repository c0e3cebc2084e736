package com.microsoft.health.dicomcast.model.ports;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The time that a step has for all its calls together, so that it never outlasts what whoever takes over waits for. Adapters
 * make their calls on the thread of the step and give each its own limit or what is left, whichever is less. Calls outside of
 * a step have their own limit.
 */
public final class StepTime {
    /** With less than this part of it no call is begun: it could only be cut off. */
    private static final int LEAST_PART = 50;

    /** With less than this part of it no further piece of work is begun. */
    private static final int FURTHER_PART = 5;

    private static final String OUT_OF_TIME = "StepOutOfTime";

    private final Clock clock;
    private final Duration whole;

    @SuppressWarnings("ThreadLocalUsage") // one per provider; a static one would be shared by all of a simulation
    private final ThreadLocal<Optional<Instant>> end = ThreadLocal.withInitial(Optional::empty);

    public StepTime(Clock clock, Duration whole) {
        this.clock = clock;
        this.whole = whole;
    }

    /** Whether that is why a call was not made: then no further one need be tried. */
    public static boolean wasUp(CloudException why) {
        return why.code().equals(OUT_OF_TIME);
    }

    /** Runs a step: all calls that it makes share the time from now on. */
    public <T> T of(Supplier<T> step) {
        end.set(Optional.of(clock.instant().plus(whole)));
        try {
            return step.get();
        } finally {
            end.remove();
        }
    }

    /**
     * How long a call may take that is begun now.
     *
     * @param own limit of the call
     * @throws CloudException.Unavailable when the step has no time left: what it has done already need not be done again
     */
    public Duration limit(Duration own) {
        if (isUp()) {
            throw new CloudException.Unavailable(
                    OUT_OF_TIME, "The step took longer than it may; it goes on in a moment.", null, null);
        }
        return left().filter(time -> time.compareTo(own) < 0).orElse(own);
    }

    /** Whether no call is begun any more; never outside of a step. */
    public boolean isUp() {
        return isLess(whole.dividedBy(LEAST_PART));
    }

    /** Whether a further piece of work is better left to another step, which has the whole time for it. */
    public boolean isNearlyUp() {
        return isLess(whole.dividedBy(FURTHER_PART));
    }

    private boolean isLess(Duration than) {
        return left().filter(time -> time.compareTo(than) < 0).isPresent();
    }

    private Optional<Duration> left() {
        return end.get().map(until -> Duration.between(clock.instant(), until));
    }
}
