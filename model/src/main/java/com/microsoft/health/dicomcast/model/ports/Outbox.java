package com.microsoft.health.dicomcast.model.ports;

import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.health.Alert;
import com.microsoft.health.dicomcast.model.health.Health;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.outbox.HealthEvent;
import com.microsoft.health.dicomcast.model.outbox.Notification;
import com.microsoft.health.dicomcast.model.outbox.Notification.Action;
import com.microsoft.health.dicomcast.model.outbox.OutboxEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What of a commit is to be told. It follows from the writes alone and is found in this one place, by which every commit goes
 * on its way to the store: no decision can forget it (decision 34).
 */
public final class Outbox {
    private final Commit commit;
    private final Function<Commit.ReplaceCast, Optional<Cast>> before;

    private Outbox(Commit commit, Function<Commit.ReplaceCast, Optional<Cast>> before) {
        this.commit = commit;
        this.before = before;
    }

    /**
     * The commit with all that is to be told of it.
     *
     * @param before the cast that a write replaces; empty when it cannot be read, and then something has changed
     */
    public static Commit with(Commit commit, Function<Commit.ReplaceCast, Optional<Cast>> before) {
        var entries = new Outbox(commit, before).entries();
        if (entries.isEmpty()) {
            return commit;
        }
        var writes = new ArrayList<>(commit.writes());
        entries.forEach(entry -> writes.add(new Commit.PutEntry(entry)));
        return new Commit(writes);
    }

    private List<OutboxEntry> entries() {
        return commit.writes().stream().flatMap(this::entries).toList();
    }

    private Stream<OutboxEntry> entries(Commit.Write write) {
        if (write instanceof Commit.CreateCast create) {
            return Stream.of(told(create.cast(), Action.Create, create.cast().changed()));
        }
        if (write instanceof Commit.LandCast land) {
            return Stream.of(told(land.cast(), Action.Move, land.cast().changed()));
        }
        if (write instanceof Commit.ReplaceCast replace) {
            return replaced(before.apply(replace), replace.cast());
        }
        return write instanceof Commit.DeleteCast delete ? deleted(delete.cast()) : Stream.empty();
    }

    private Stream<OutboxEntry> replaced(Optional<Cast> old, Cast cast) {
        if (old.isEmpty()) {
            return Stream.of(told(cast, Action.Update, cast.changed()));
        }
        var isNew = !old.get().guid().equals(cast.guid());
        var isChanged = !old.get().etag().equals(cast.etag());
        var notification = told(cast, isNew ? Action.Create : Action.Update, cast.changed());
        return Stream.concat(isChanged ? Stream.of(notification) : Stream.empty(), turns(old.get(), cast));
    }

    /** A cast that moves takes its alerts along; with any other that goes, they are over. */
    private Stream<OutboxEntry> deleted(Cast cast) {
        var leaving = leaving(cast.id());
        var at = cast.after(leaving.map(Cast::changed).or(this::ended).orElse(cast.changed()));
        var over = leaving.isPresent() ? Stream.<Alert>empty() : cast.health().alerts().stream();
        return Stream.concat(
                Stream.of(told(cast, Action.Delete, at)),
                over.map(alert -> HealthEvent.of(
                        cast.reminded(Health.UNKNOWN),
                        HealthEvent.Kind.Resolved,
                        alert,
                        cast.health().status(),
                        at)));
    }

    private static Stream<OutboxEntry> turns(Cast old, Cast cast) {
        var was = old.health().status();
        var now = cast.health().alerts().stream()
                .flatMap(alert -> kind(old, alert)
                        .map(kind -> HealthEvent.of(
                                cast,
                                kind,
                                alert,
                                was,
                                kind == HealthEvent.Kind.Reminder ? alert.told() : cast.changed()))
                        .stream());
        var over = old.health().alerts().stream()
                .filter(alert -> find(cast, alert).isEmpty())
                .map(alert -> HealthEvent.of(cast, HealthEvent.Kind.Resolved, alert, was, cast.changed()));
        return Stream.concat(now, over);
    }

    private static Optional<HealthEvent.Kind> kind(Cast old, Alert alert) {
        var earlier = find(old, alert);
        if (earlier.isEmpty()) {
            return Optional.of(HealthEvent.Kind.Active);
        }
        return earlier.get().told().equals(alert.told()) ? Optional.empty() : Optional.of(HealthEvent.Kind.Reminder);
    }

    private static Optional<Alert> find(Cast in, Alert alert) {
        return in.health()
                .alert(alert.check())
                .filter(each -> each.correlationId().equals(alert.correlationId()));
    }

    private Notification told(Cast cast, Action action, Instant at) {
        return new Notification(cast, action, at, correlationId(cast.id()));
    }

    /** As it is to stand at its new id. */
    private Optional<Cast> leaving(CastId id) {
        return commit.writes().stream()
                .filter(Commit.CreateTransit.class::isInstance)
                .map(write -> ((Commit.CreateTransit) write).transit())
                .filter(transit -> transit.from().equals(id))
                .map(transit -> transit.cast())
                .findFirst();
    }

    private Optional<Instant> ended() {
        return operations().flatMap(operation -> operation.ended().stream()).findFirst();
    }

    /** Of the operation that begins, else of the one that goes on or ends. */
    private Optional<String> correlationId(CastId id) {
        return operations()
                .filter(operation -> operation.cast().equals(id))
                .map(Operation::trace)
                .flatMap(trace -> Optional.ofNullable(trace.correlationId()).stream())
                .findFirst();
    }

    private Stream<Operation> operations() {
        var begun = commit.writes().stream()
                .filter(Commit.CreateOperation.class::isInstance)
                .map(write -> ((Commit.CreateOperation) write).operation());
        var old = commit.writes().stream()
                .filter(Commit.ReplaceOperation.class::isInstance)
                .map(write -> ((Commit.ReplaceOperation) write).operation());
        return Stream.concat(begun, old);
    }
}
