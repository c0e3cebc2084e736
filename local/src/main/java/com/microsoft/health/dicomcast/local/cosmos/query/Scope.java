package com.microsoft.health.dicomcast.local.cosmos.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Map;

/** What an expression is evaluated against: one document, and the query's parameters. */
record Scope(JsonNode document, Map<String, JsonNode> parameters) {
    JsonNode parameter(String name) {
        return parameters.getOrDefault(name, MissingNode.getInstance());
    }
}
