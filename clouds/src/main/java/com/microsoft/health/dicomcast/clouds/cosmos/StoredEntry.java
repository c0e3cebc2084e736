package com.microsoft.health.dicomcast.clouds.cosmos;

import com.microsoft.health.dicomcast.clouds.cosmos.StoredHealth.StoredAlert;
import com.microsoft.health.dicomcast.model.health.Health;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.FhirServiceId;
import com.microsoft.health.dicomcast.model.outbox.HealthEvent;
import com.microsoft.health.dicomcast.model.outbox.Notification;
import com.microsoft.health.dicomcast.model.outbox.OutboxEntry;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that is to be told of a cast: one of the two.
 *
 * @param time by which the outbox is read, in order
 */
record StoredEntry(
        String id,
        UUID partitionKey,
        String type,
        Instant time,
        @Nullable StoredNotification notification,
        @Nullable StoredHealthEvent healthEvent) {
    static final String TYPE = "outbox";

    StoredEntry {
        StoredJson.require(time);
    }

    /** With the cast's document as it was written. */
    record StoredNotification(
            Notification.Action action, @Nullable String correlationId, StoredCast cast) {
        StoredNotification {
            StoredJson.require(action, cast);
        }
    }

    record StoredHealthEvent(
            String resourceId,
            String fhirServiceResourceId,
            String location,
            HealthEvent.Kind kind,
            StoredAlert alert,
            Health.Status previous,
            Health.Status current) {
        StoredHealthEvent {
            StoredJson.require(resourceId, fhirServiceResourceId, location, kind, alert, previous, current);
        }
    }

    static StoredEntry of(OutboxEntry entry) {
        var key = entry.key();
        return new StoredEntry(
                key.id(),
                key.partition(),
                TYPE,
                entry.at(),
                entry instanceof Notification notification ? stored(notification) : null,
                entry instanceof HealthEvent event ? stored(event) : null);
    }

    OutboxEntry toModel() {
        if (notification != null) {
            return new Notification(
                    notification.cast.toModel(),
                    notification.action,
                    time,
                    Optional.ofNullable(notification.correlationId));
        }
        if (healthEvent != null) {
            return healthEvent(healthEvent);
        }
        throw new IllegalArgumentException("says nothing that is known");
    }

    private HealthEvent healthEvent(StoredHealthEvent event) {
        return new HealthEvent(
                CastId.parse(event.resourceId).orElseThrow(() -> new IllegalArgumentException("no cast")),
                FhirServiceId.parse(event.fhirServiceResourceId)
                        .orElseThrow(() -> new IllegalArgumentException("no FHIR service")),
                event.location,
                event.kind,
                event.alert.toModel().orElseThrow(() -> new IllegalArgumentException("no known check")),
                event.previous,
                event.current,
                time);
    }

    private static StoredNotification stored(Notification notification) {
        return new StoredNotification(
                notification.action(), notification.correlationId().orElse(null), StoredCast.of(notification.cast()));
    }

    private static StoredHealthEvent stored(HealthEvent event) {
        return new StoredHealthEvent(
                event.id().path(),
                event.fhirService().path(),
                event.location(),
                event.kind(),
                StoredAlert.of(event.alert()),
                event.previous(),
                event.current());
    }
}
