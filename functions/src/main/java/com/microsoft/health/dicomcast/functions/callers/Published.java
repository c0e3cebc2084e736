package com.microsoft.health.dicomcast.functions.callers;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What somebody else publishes and changes: read again every hour, by whoever needs it then, and kept when that fails.
 * Nobody waits for a reading but those who have nothing young enough, or ask for it.
 */
public final class Published<T> {
    static final Duration READ_EVERY = Duration.ofHours(1);
    static final Duration FRESH_FOR = Duration.ofHours(24);
    static final Duration BETWEEN_TRIES = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(Published.class);

    private final String name;
    private final Supplier<T> source;
    private final Clock clock;
    private final Executor background;
    private final AtomicReference<@Nullable Instant> lastTry = new AtomicReference<>();
    private volatile @Nullable Copy<T> copy;

    /**
     * Reads nothing yet.
     *
     * @param name for the log
     * @param source throws when there is nothing acceptable to be had
     * @param background where a reading happens that nobody waits for
     */
    public Published(String name, Supplier<T> source, Clock clock, Executor background) {
        this.name = name;
        this.source = source;
        this.clock = clock;
        this.background = background;
    }

    /** The newest there is, however old. */
    Optional<T> latest() {
        if (!isFresh()) {
            readNow();
        } else if (!isYoungerThan(READ_EVERY) && mayTry()) {
            background.execute(this::read);
        }
        return Optional.ofNullable(copy).map(Copy::value);
    }

    /** What there is after a reading just now, unless one has only just been tried. */
    Optional<T> reread() {
        readNow();
        return latest();
    }

    /** Whether the last success is less than a day ago. */
    boolean isFresh() {
        return isYoungerThan(FRESH_FOR);
    }

    /** Those who come during a reading wait for it and look at what it brought. */
    private synchronized void readNow() {
        if (mayTry()) {
            read();
        }
    }

    /** One of all who ask gets the turn. */
    private boolean mayTry() {
        var last = lastTry.get();
        var now = clock.instant();
        return (last == null || !last.plus(BETWEEN_TRIES).isAfter(now)) && lastTry.compareAndSet(last, now);
    }

    private synchronized void read() {
        try {
            copy = new Copy<>(source.get(), clock.instant());
        } catch (RuntimeException e) {
            LOG.warn("The {} could not be read; what is known of it stays", name, e);
        }
    }

    private boolean isYoungerThan(Duration age) {
        var known = copy;
        return known != null && clock.instant().isBefore(known.read().plus(age));
    }

    private record Copy<T>(T value, Instant read) {}
}
