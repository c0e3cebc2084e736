package com.microsoft.health.dicomcast.local.cosmos;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document that is about to be written, checked and serialised before the write begins: under the write's lock only the
 * system properties are appended.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Draft(PartitionKey partitionKey, String id, @Nullable Integer timeToLive, byte[] json) {
    private static final List<String> SYSTEM_PROPERTIES = List.of("_rid", "_self", "_etag", "_attachments", "_ts");
    private static final int MOST_BYTES = 2 * 1024 * 1024;
    private static final int MOST_BYTES_OF_AN_ID = 1023;

    static Draft of(ObjectNode document, Container container) {
        document.remove(SYSTEM_PROPERTIES);
        var id = id(document.path("id").textValue());
        var json = Json.bytes(document);
        if (json.length > MOST_BYTES) {
            throw CosmosException.tooLarge("Request size is too large: a document has at most 2 MB.");
        }
        return new Draft(PartitionKey.inDocument(document, container), id, TimeToLive.in(document), json);
    }

    /** The whole document, its system properties included. */
    byte[] complete(Container container, long number, String etag, long ts) {
        var rid = ResourceIds.document(container, number);
        var suffix = ",\"_rid\":\"" + rid + "\",\"_self\":\"" + container.self() + "docs/" + rid + "/\",\"_etag\":\""
                + etag.replace("\"", "\\\"") + "\",\"_attachments\":\"attachments/\",\"_ts\":" + ts + "}";
        var tail = suffix.getBytes(StandardCharsets.UTF_8);
        var whole = Arrays.copyOf(json, json.length - 1 + tail.length);
        System.arraycopy(tail, 0, whole, json.length - 1, tail.length);
        return whole;
    }

    private static String id(@Nullable String id) {
        if (id == null || id.isEmpty()) {
            throw CosmosException.badRequest(
                    "The input content is invalid because the required properties - 'id; ' - are missing");
        }
        if (id.chars().anyMatch(c -> c == '/' || c == '\\' || c == '?' || c == '#')) {
            throw CosmosException.badRequest("The id '" + id + "' holds one of the characters / \\ ? #.");
        }
        if (id.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES_OF_AN_ID) {
            throw CosmosException.badRequest("The id is longer than " + MOST_BYTES_OF_AN_ID + " bytes.");
        }
        return id;
    }
}
