package com.microsoft.health.dicomcast.model.outbox;

import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.health.Alert;
import com.microsoft.health.dicomcast.model.health.Health;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.FhirServiceId;
import java.time.Instant;

/**
 * A check has turned, or has not turned back for long.
 *
 * @param fhirService to which the cast writes
 * @param location of the cast
 * @param alert with the correlation id that all events of it share
 * @param previous the cast's status before
 * @param current the cast's status from then on
 */
public record HealthEvent(
        CastId id,
        FhirServiceId fhirService,
        String location,
        Kind kind,
        Alert alert,
        Health.Status previous,
        Health.Status current,
        Instant at)
        implements OutboxEntry {

    /** What has happened. */
    public enum Kind {
        /** It has failed. */
        Active,
        /** It has failed long ago and not passed since. */
        Reminder,
        /** It passes again, or there is nothing left to check. */
        Resolved
    }

    /** Of a cast that was otherwise before. */
    public static HealthEvent of(Cast cast, Kind kind, Alert alert, Health.Status previous, Instant at) {
        return new HealthEvent(
                cast.id(),
                cast.spec().fhirService(),
                cast.location(),
                kind,
                alert,
                previous,
                cast.health().status(),
                at);
    }

    @Override
    public String mark() {
        return alert.correlationId() + ":" + kind + ":" + at;
    }
}
