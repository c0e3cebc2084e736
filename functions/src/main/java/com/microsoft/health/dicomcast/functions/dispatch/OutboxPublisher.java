package com.microsoft.health.dicomcast.functions.dispatch;

import com.microsoft.health.dicomcast.activities.CastEvents;
import com.microsoft.health.dicomcast.model.outbox.HealthEvent;
import com.microsoft.health.dicomcast.model.outbox.Notification;
import com.microsoft.health.dicomcast.model.outbox.OutboxEntry;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.ports.Notifications;
import com.microsoft.health.dicomcast.model.ports.ResourceLogs;
import com.microsoft.health.dicomcast.model.ports.Versioned;
import com.microsoft.health.dicomcast.model.telemetry.Telemetry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells what the outbox holds: at least once, of each cast in order, and an entry goes only after it has been taken. Two
 * publishers at once tell some of it twice and do no other harm (decision 35).
 */
public final class OutboxPublisher {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxPublisher.class);

    /** An event has a few kilobytes, and both sinks take one megabyte at once. */
    private static final int PAGE = 50;

    /** What is left then is for the next round. */
    private static final Duration LONGEST_ROUND = Duration.ofMinutes(1);

    private final Documents documents;
    private final CastEvents events;
    private final Optional<Notifications> notifications;
    private final Optional<ResourceLogs> logs;
    private final Clock clock;
    private final Recess listenersRest = new Recess();
    private final Recess logsRest = new Recess();

    /**
     * Publishes nothing yet.
     *
     * @param notifications empty when nobody is to be notified: such entries are dropped
     * @param logs empty when there are none: such entries are dropped
     */
    public OutboxPublisher(
            Documents documents,
            CastEvents events,
            Optional<Notifications> notifications,
            Optional<ResourceLogs> logs,
            Clock clock) {
        this.documents = documents;
        this.events = events;
        this.notifications = notifications;
        this.logs = logs;
        this.clock = clock;
    }

    /** One round over everything that is to be told, the oldest first. */
    public void publish() {
        var until = clock.instant().plus(LONGEST_ROUND);
        var round = events.round();
        var toListers = new Delivery<Notification>(
                "notifications", documents, round::of, notifications.map(sink -> sink::publish), listenersRest, clock);
        var toLogs = new Delivery<HealthEvent>(
                "health events", documents, round::of, logs.map(sink -> sink::write), logsRest, clock);
        var next = Optional.<String>empty();
        var oldest = clock.instant();
        var count = 0;
        do {
            var page = documents.outbox(PAGE, next);
            if (!page.unreadable().isEmpty()) {
                LOG.error("entries of the outbox cannot be read, and nobody is told of them: {}", page.unreadable());
            }
            for (var entry : page.documents()) {
                oldest = entry.value().at().isBefore(oldest) ? entry.value().at() : oldest;
            }
            count += page.documents().size();
            toListers.deliver(only(Notification.class, page.documents()));
            toLogs.deliver(only(HealthEvent.class, page.documents()));
            next = page.next();
        } while (next.isPresent() && clock.instant().isBefore(until) && !(toListers.isSilent() && toLogs.isSilent()));
        Telemetry.measurements().toTell(count, Duration.between(oldest, clock.instant()));
    }

    private static <E extends OutboxEntry> List<Versioned<E>> only(Class<E> kind, List<Versioned<OutboxEntry>> found) {
        return found.stream()
                .flatMap(each -> kind.isInstance(each.value())
                        ? Stream.of(new Versioned<>(kind.cast(each.value()), each.tag()))
                        : Stream.empty())
                .toList();
    }
}
