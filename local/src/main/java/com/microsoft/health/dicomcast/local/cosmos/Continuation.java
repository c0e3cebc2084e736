package com.microsoft.health.dicomcast.local.cosmos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Where a query goes on: behind a document and, in an ordered query, behind what it was sorted by. */
record Continuation(DocumentKey key, JsonNode sortKey) {
    static Continuation after(Row row, @Nullable JsonNode sortKey) {
        return new Continuation(
                new DocumentKey(new PartitionKey(row.partitionKey()), row.id()),
                sortKey == null ? MissingNode.getInstance() : sortKey);
    }

    static @Nullable Continuation in(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            var json = Json.parse(Base64.getUrlDecoder().decode(text));
            var key = new DocumentKey(
                    new PartitionKey(json.path("pk").textValue()),
                    json.path("id").textValue());
            return new Continuation(key, json.path("by"));
        } catch (IllegalArgumentException e) {
            throw CosmosException.badRequest("x-ms-continuation is not a continuation of this account.");
        }
    }

    /** In the order of keys that the store has: that of their UTF-8. */
    boolean isBefore(Row row) {
        var order = compare(key.partitionKey().text(), row.partitionKey());
        return order < 0 || (order == 0 && compare(key.id(), row.id()) < 0);
    }

    String text() {
        var json = Json.object().put("pk", key.partitionKey().text()).put("id", key.id());
        if (!sortKey.isMissingNode()) {
            json.set("by", sortKey);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Json.bytes(json));
    }

    private static int compare(String left, String right) {
        return Arrays.compareUnsigned(left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
    }
}
