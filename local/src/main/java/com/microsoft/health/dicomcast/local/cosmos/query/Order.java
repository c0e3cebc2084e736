package com.microsoft.health.dicomcast.local.cosmos.query;

import com.fasterxml.jackson.databind.JsonNode;

/** {@code ORDER BY} one expression. */
record Order(Expression by, boolean descending) {
    int compare(JsonNode left, JsonNode right) {
        var order = Values.order(left, right);
        return descending ? -order : order;
    }
}
