package com.microsoft.health.dicomcast.model.outbox;

import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.ids.CastId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What GET answers of a cast has changed, or is told once more.
 *
 * @param cast as it is from then on; of one that is gone, as it was last
 * @param at later than all that was told before of a cast at this id
 * @param correlationId of the call that brought it about, if there was one
 */
public record Notification(Cast cast, Action action, Instant at, Optional<String> correlationId)
        implements OutboxEntry {

    /** What has happened, with the end of the event's type by which it is told (C-75). */
    public enum Action {
        Create("write"),
        Update("write"),
        Delete("delete"),
        Move("move/action"),
        Snapshot("snapshot");

        private final String ending;

        Action(String ending) {
            this.ending = ending;
        }

        String ending() {
            return ending;
        }
    }

    /** Of a cast as it stands; it is as old as the cast's last change, so that it never outdoes a later one. */
    public static Notification snapshot(Cast cast) {
        return new Notification(cast, Action.Snapshot, cast.changed(), Optional.empty());
    }

    @Override
    public CastId id() {
        return cast.id();
    }

    /** Padded: of one life of a cast they sort by version. */
    @Override
    public String mark() {
        return String.format(Locale.ROOT, "%s:%019d:%s", cast.guid(), cast.resourceVersion(), action);
    }
}
