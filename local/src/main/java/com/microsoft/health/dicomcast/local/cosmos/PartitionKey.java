package com.microsoft.health.dicomcast.local.cosmos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** A partition key's value, as the text that documents are stored under: JSON, {@code {}} where the document has none. */
record PartitionKey(String text) {
    private static final String NONE = "{}";

    /** What the header says: an array of one. */
    static PartitionKey inHeader(String header) {
        var values = Json.parse(header);
        if (!values.isArray() || values.size() != 1) {
            throw CosmosException.badRequest("The partition key " + header
                    + " is not an array of one value (hierarchical keys are not supported).");
        }
        return of(values.get(0));
    }

    /** What the document says. */
    static PartitionKey inDocument(JsonNode document, Container container) {
        var node = document;
        for (var name : container.partitionKeyPath()) {
            node = node.path(name);
        }
        return of(node);
    }

    static PartitionKey of(JsonNode value) {
        if (value.isMissingNode() || (value instanceof ObjectNode object && object.isEmpty())) {
            return new PartitionKey(NONE);
        }
        if (value.isContainerNode()) {
            throw CosmosException.badRequest("A partition key must be a string, a number, a boolean or null.");
        }
        return new PartitionKey(
                value.isNumber() ? value.decimalValue().stripTrailingZeros().toPlainString() : value.toString());
    }

    /** The value, for comparing with a query's. */
    JsonNode value() {
        return text.startsWith("\"") ? TextNode.valueOf(Json.parse(text).textValue()) : Json.parse(text);
    }
}
