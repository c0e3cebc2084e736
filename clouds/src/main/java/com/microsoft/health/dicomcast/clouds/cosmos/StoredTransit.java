package com.microsoft.health.dicomcast.clouds.cosmos;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.DocumentKeys;
import com.microsoft.health.dicomcast.model.ids.OperationId;
import com.microsoft.health.dicomcast.model.moves.Transit;
import java.util.List;
import java.util.UUID;

/** The record of a cast that has left and not arrived; the cast's document is in it whole. */
record StoredTransit(String id, UUID partitionKey, String type, Resource resource) {
    static final String TYPE = "transit";

    /** What the store itself keeps of a document. */
    private static final List<String> THE_STORES = List.of("_rid", "_self", "_etag", "_attachments", "_ts");

    record Resource(String from, String operationId, ObjectNode cast) {
        Resource {
            StoredJson.require(from, operationId, cast);
        }
    }

    StoredTransit {
        StoredJson.require(resource);
    }

    /** @param before the cast's document where it was */
    static StoredTransit of(Transit transit, ObjectNode before) {
        var key = DocumentKeys.transit(transit.from());
        ObjectNode document = laid(before, transit.cast()).without(THE_STORES);
        return new StoredTransit(
                key.id(),
                key.partition(),
                TYPE,
                new Resource(transit.from().path(), transit.operation().text(), document));
    }

    /** The cast's document at its new place. */
    static ObjectNode landed(ObjectNode transit, Cast cast) {
        return laid(StoredJson.read(transit, StoredTransit.class).resource.cast, cast);
    }

    Transit toModel() {
        return new Transit(
                CastId.parse(resource.from)
                        .orElseThrow(() -> new IllegalArgumentException("no cast: " + resource.from)),
                StoredDocuments.cast(resource.cast).value(),
                new OperationId(resource.operationId));
    }

    private static ObjectNode laid(ObjectNode before, Cast cast) {
        return Overlay.of(before, StoredJson.write(StoredCast.of(cast)));
    }
}
