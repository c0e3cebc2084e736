package com.microsoft.health.dicomcast.clouds.cosmos;

import com.microsoft.health.dicomcast.model.ids.DocumentKeys;
import com.microsoft.health.dicomcast.model.ports.Checkpoint;
import java.time.Duration;
import java.util.UUID;

/** How far something is. It expires by itself once nobody goes on with it, as with a part of the store that was split. */
record StoredCheckpoint(String id, UUID partitionKey, String type, long ttl, Resource resource) {
    static final String TYPE = "checkpoint";
    private static final long EXPIRES = Duration.ofDays(7).toSeconds();

    /** The place is as only its owner understands it. */
    record Resource(String name, String place) {
        Resource {
            StoredJson.require(name, place);
        }
    }

    StoredCheckpoint {
        StoredJson.require(resource);
    }

    static StoredCheckpoint of(Checkpoint checkpoint) {
        var key = DocumentKeys.checkpoint(checkpoint.name());
        return new StoredCheckpoint(
                key.id(), key.partition(), TYPE, EXPIRES, new Resource(checkpoint.name(), checkpoint.place()));
    }

    Checkpoint toModel() {
        return new Checkpoint(resource.name, resource.place);
    }
}
