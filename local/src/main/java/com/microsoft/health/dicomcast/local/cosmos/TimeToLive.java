package com.microsoft.health.dicomcast.local.cosmos;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** When a document expires: its own {@code ttl} before its container's default, and never where the container has none. */
final class TimeToLive {
    static final long NEVER = Long.MAX_VALUE;
    private static final int FOREVER = -1;

    private TimeToLive() {}

    /** The document's wish, or nothing. */
    static @Nullable Integer in(JsonNode document) {
        var ttl = document.path("ttl");
        if (ttl.isMissingNode()) {
            return null;
        }
        if (!ttl.isInt() || ttl.intValue() == 0 || ttl.intValue() < FOREVER) {
            throw CosmosException.badRequest("The document's 'ttl' must be -1 or a positive integer, not " + ttl + ".");
        }
        return ttl.intValue();
    }

    static long expiry(Container container, @Nullable Integer ofDocument, long now) {
        var ofContainer = container.defaultTimeToLive();
        if (ofContainer == null) {
            return NEVER;
        }
        var seconds = ofDocument == null ? ofContainer : ofDocument;
        return seconds == FOREVER ? NEVER : now + seconds;
    }
}
