package com.microsoft.health.dicomcast.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Time and order. Time jumps from one event to the next; strands have threads, for they run the provider's own blocking
 * code, but hold a baton that only one has at a time. So everything that happens is in one order, which the seed decides.
 */
final class Kernel {
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparing(Event::at).thenComparing(Event::order));
    private final List<Strand> strands = new ArrayList<>();
    private final Semaphore baton = new Semaphore(0);
    private final Executor threads;
    private @Nullable Strand running;
    private Instant now;
    private long order;

    Kernel(Instant start, Executor threads) {
        this.now = start;
        this.threads = threads;
    }

    private record Event(Instant at, long order, Runnable act) {}

    Instant now() {
        return now;
    }

    Clock clock() {
        return new VirtualClock();
    }

    /** The strand that has the baton; none while an event acts that is nobody's. */
    Optional<Strand> running() {
        return Optional.ofNullable(running);
    }

    /** Something happens later that does not wait for anything. */
    void after(Duration delay, Runnable act) {
        events.add(new Event(now.plus(delay), order++, act));
    }

    /** Something begins later that may wait. Its host may have died by then: the body must look, for it alone knows what that means. */
    void spawn(Duration delay, Strand strand, Runnable body) {
        strands.add(strand);
        strand.host().ifPresent(host -> host.entered(strand));
        after(delay, () -> {
            threads.execute(() -> live(strand, body));
            resume(strand);
        });
    }

    /** Lets time pass for the running strand, and others run meanwhile. */
    void pause(Duration delay) {
        var strand = running;
        if (strand == null) {
            return;
        }
        var wake = now.plus(delay);
        var next = events.peek();
        if (next == null || next.at().isAfter(wake)) {
            now = wake; // nobody comes before: no thread need be changed
            return;
        }
        events.add(new Event(wake, order++, () -> resume(strand)));
        baton.release();
        strand.awaitBaton();
    }

    /** Does what comes next. */
    void step() {
        var next = events.remove();
        now = next.at();
        next.act().run();
    }

    boolean isIdle() {
        return strands.stream().allMatch(Strand::isFinished);
    }

    /** Ends all strands where they are. */
    void stop() {
        strands.forEach(Strand::kill);
        while (!isIdle()) {
            step();
        }
    }

    void forgetFinished() {
        strands.removeIf(Strand::isFinished);
    }

    private void resume(Strand strand) {
        running = strand;
        strand.giveBaton();
        baton.acquireUninterruptibly();
        running = null;
    }

    private void live(Strand strand, Runnable body) {
        strand.awaitBaton();
        try {
            body.run();
        } catch (Died e) {
            // that is how a strand of a dead host ends
        } finally {
            strand.finish();
            baton.release();
        }
    }

    private final class VirtualClock extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("there is one zone");
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
