package com.microsoft.health.dicomcast.model.outbox;

import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.DocumentKey;
import com.microsoft.health.dicomcast.model.ids.DocumentKeys;
import com.microsoft.health.dicomcast.model.ids.NameBasedUuid;
import java.time.Instant;
import java.util.UUID;

/** Something that is to be told of a cast, kept with the change itself until somebody has heard it (decision 34). */
public sealed interface OutboxEntry permits Notification, HealthEvent {
    CastId id();

    /** When it came to be; of one cast in the order of its changes. */
    Instant at();

    /** Tells it apart from all else that is ever told of the cast. */
    String mark();

    default DocumentKey key() {
        return DocumentKeys.outbox(id(), mark());
    }

    /** The same however often it is told: who hears it twice can see that. */
    default UUID eventId() {
        return NameBasedUuid.of(key().partition() + "/" + key().id());
    }
}
