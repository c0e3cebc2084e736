package com.microsoft.health.dicomcast.local.engine;

import com.microsoft.health.dicomcast.local.engine.core.Instance;
import com.microsoft.health.dicomcast.local.engine.core.Message;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Messages whose time has not come. One wake-up is scheduled, for the next of them. */
final class Timers {
    /** The scheduler does not notice when the clock is set or the machine sleeps. */
    private static final Duration LONGEST_SLEEP = Duration.ofMinutes(1);

    private static final Comparator<Message> BY_TIME =
            Comparator.comparing(Timers::due).thenComparingLong(Message::seq);

    private final Clock clock;
    private final ScheduledExecutorService scheduler;
    private final Consumer<Message> receiver;
    private final NavigableSet<Message> waiting = new TreeSet<>(BY_TIME);
    private final Map<String, NavigableSet<Message>> byInstance = new HashMap<>();
    private @Nullable ScheduledFuture<?> wakeUp;
    private Instant wakeUpAt = Instant.MAX;

    Timers(Clock clock, ScheduledExecutorService scheduler, Consumer<Message> receiver) {
        this.clock = clock;
        this.scheduler = scheduler;
        this.receiver = receiver;
    }

    synchronized void add(Message message) {
        waiting.add(message);
        byInstance
                .computeIfAbsent(message.instanceId(), id -> new TreeSet<>(BY_TIME))
                .add(message);
        if (due(message).isBefore(wakeUpAt)) {
            schedule();
        }
    }

    /** Drops what does not concern the instance any more, as it is now. What is for a later life of it stays. */
    synchronized void prune(Instance instance) {
        var mine = byInstance.getOrDefault(instance.id(), new TreeSet<>(BY_TIME));
        for (var message : List.copyOf(mine)) {
            var isOfThisLife =
                    message.execution().life() <= instance.execution().life();
            if (isOfThisLife && message.addressedTo(instance).isEmpty()) {
                remove(message);
            }
        }
    }

    private void wakeUp() {
        takeDue().forEach(receiver);
    }

    private synchronized List<Message> takeDue() {
        var now = clock.instant();
        var due = new ArrayList<Message>();
        for (var message : waiting) {
            if (due(message).isAfter(now)) {
                break;
            }
            due.add(message);
        }
        due.forEach(this::remove);
        schedule();
        return due;
    }

    private void schedule() {
        if (wakeUp != null) {
            wakeUp.cancel(false);
        }
        wakeUpAt = waiting.isEmpty() ? Instant.MAX : due(waiting.first());
        if (!waiting.isEmpty()) {
            var sleep = Duration.between(clock.instant(), wakeUpAt);
            var nanos = sleep.compareTo(LONGEST_SLEEP) > 0 ? LONGEST_SLEEP.toNanos() : sleep.toNanos();
            wakeUp = scheduler.schedule(this::wakeUp, nanos, TimeUnit.NANOSECONDS);
        }
    }

    private void remove(Message message) {
        waiting.remove(message);
        byInstance.computeIfPresent(message.instanceId(), (id, mine) -> {
            mine.remove(message);
            return mine.isEmpty() ? null : mine;
        });
    }

    private static Instant due(Message message) {
        return Objects.requireNonNull(message.visibleAt());
    }
}
