package com.microsoft.health.dicomcast.functions.dispatch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.outbox.OutboxEntry;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import com.microsoft.health.dicomcast.model.ports.Commit;
import com.microsoft.health.dicomcast.model.ports.ConcurrentChangeException;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.ports.Versioned;
import com.microsoft.health.dicomcast.model.telemetry.Telemetry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings entries of one kind to their sink, for one round. What cannot be brought holds up the later entries of its own cast, and
 * nobody else's.
 */
final class Delivery<E extends OutboxEntry> {
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    private final String name;
    private final Documents documents;
    private final Function<E, ObjectNode> event;
    private final Optional<Consumer<List<ObjectNode>>> sink;
    private final Recess recess;
    private final Clock clock;
    private final Set<CastId> heldUp = new HashSet<>();
    private boolean silent;

    /**
     * Brings nothing yet.
     *
     * @param name of what it brings, for the log
     * @param sink takes events of different casts; empty: nobody wants them
     * @param recess of the sink, from round to round
     */
    Delivery(
            String name,
            Documents documents,
            Function<E, ObjectNode> event,
            Optional<Consumer<List<ObjectNode>>> sink,
            Recess recess,
            Clock clock) {
        this.name = name;
        this.documents = documents;
        this.event = event;
        this.sink = sink;
        this.recess = recess;
        this.clock = clock;
        this.silent = recess.lasts(clock.instant());
    }

    /** Whether its sink is not asked any more in this round. */
    boolean isSilent() {
        return silent;
    }

    /** In their order; together go only entries of different casts, for within one call there is no order. */
    void deliver(List<Versioned<E>> entries) {
        var left = entries;
        while (!left.isEmpty() && !silent) {
            var casts = new HashSet<CastId>();
            var together = new ArrayList<Versioned<E>>();
            var later = new ArrayList<Versioned<E>>();
            left.forEach(entry -> (casts.add(entry.value().id()) ? together : later).add(entry));
            bring(together.stream()
                    .filter(entry -> !heldUp.contains(entry.value().id()))
                    .toList());
            left = later;
        }
    }

    private void bring(List<Versioned<E>> entries) {
        if (sink.isEmpty()) {
            drop(entries);
            return;
        }
        var built = new ArrayList<Versioned<E>>();
        var events = new ArrayList<ObjectNode>();
        for (var entry : entries) {
            try {
                events.add(event.apply(entry.value()));
                built.add(entry);
            } catch (RuntimeException e) { // one that cannot be told must not keep the others waiting
                holdUp(entry, e);
            }
        }
        if (!events.isEmpty()) {
            send(built, events, sink.get());
        }
    }

    private void send(List<Versioned<E>> entries, List<ObjectNode> events, Consumer<List<ObjectNode>> to) {
        try {
            to.accept(events);
        } catch (CloudException.Unavailable e) {
            silent = true; // a later round asks again
            e.retryAfter().ifPresent(wait -> recess.begin(clock.instant(), wait));
            LOG.warn("{} are not taken at present: {}", name, e.reason());
            return;
        } catch (RuntimeException e) {
            if (entries.size() == 1) {
                holdUp(entries.get(0), e);
                return;
            }
            for (var i = 0; i < entries.size() && !silent; i++) { // one of them is at fault
                send(List.of(entries.get(i)), List.of(events.get(i)), to);
            }
            return;
        }
        remove(entries);
    }

    private void drop(List<Versioned<E>> entries) {
        if (!entries.isEmpty()) {
            LOG.warn("{} {} are dropped: by its settings the provider has nobody to tell", entries.size(), name);
            remove(entries);
        }
    }

    private void remove(List<Versioned<E>> entries) {
        var partitions = entries.stream().collect(Collectors.groupingBy(Delivery::partition));
        partitions.values().forEach(this::removeTogether);
    }

    private void removeTogether(List<Versioned<E>> entries) {
        try {
            documents.commit(new Commit(
                    entries.stream().<Commit.Write>map(Delivery::removal).toList()));
        } catch (ConcurrentChangeException e) { // another publisher was faster
            if (entries.size() > 1) {
                entries.forEach(each -> removeTogether(List.of(each)));
            }
        } catch (RuntimeException e) { // it is told once more, and so must all be that comes after it
            entries.forEach(each -> holdUp(each, e));
        }
    }

    private void holdUp(Versioned<E> entry, RuntimeException why) {
        heldUp.add(entry.value().id());
        Telemetry.measurements().heldUp(name);
        LOG.error("{}: {} is held up", name, entry.value().key().id(), why);
    }

    private static UUID partition(Versioned<? extends OutboxEntry> entry) {
        return entry.value().key().partition();
    }

    private static Commit.Write removal(Versioned<? extends OutboxEntry> entry) {
        return new Commit.DeleteEntry(entry.value(), entry.tag());
    }
}
