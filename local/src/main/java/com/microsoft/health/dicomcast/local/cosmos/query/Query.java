package com.microsoft.health.dicomcast.local.cosmos.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A query that was understood, ready to be asked of documents with any parameters. */
public final class Query {
    private final Projection projection;
    private final @Nullable Expression where;
    private final @Nullable Order order;
    private final Set<String> parameters;

    Query(Projection projection, @Nullable Expression where, @Nullable Order order, Set<String> parameters) {
        this.projection = projection;
        this.where = where;
        this.order = order;
        this.parameters = parameters;
    }

    /** Reads a SELECT. */
    public static Query select(String text) {
        return QueryParser.select(text);
    }

    /** Reads the predicate of a conditional patch, {@code FROM c WHERE …}. */
    public static Query condition(String text) {
        return QueryParser.condition(text);
    }

    /** Whether the result is the document as it is stored. */
    public boolean selectsWholeDocuments() {
        return projection instanceof Projection.Whole;
    }

    /** Whether the results are bare values. */
    public boolean selectsValues() {
        return projection instanceof Projection.Value
                || (projection instanceof Projection.Whole whole && whole.asValue());
    }

    public boolean isOrdered() {
        return order != null;
    }

    /** How two sort keys compare. */
    public int compareKeys(JsonNode left, JsonNode right) {
        return order == null ? 0 : order.compare(left, right);
    }

    /** The value that a document is sorted by. */
    public JsonNode sortKey(JsonNode document, Map<String, JsonNode> values) {
        var scope = new Scope(document, values);
        return order == null ? scope.parameter("") : order.by().in(scope);
    }

    /** Refuses a call that leaves a parameter without a value. */
    public void requireParameters(Map<String, JsonNode> values) {
        for (var name : parameters) {
            if (!values.containsKey(name)) {
                throw new UnsupportedQueryException("The parameter " + name + " has no value.");
            }
        }
    }

    public boolean matches(JsonNode document, Map<String, JsonNode> values) {
        return where == null || where.in(new Scope(document, values)).booleanValue();
    }

    /** The result for a document that matches, or nothing when it is undefined. */
    public Optional<JsonNode> project(JsonNode document, Map<String, JsonNode> values) {
        return Optional.of(projection.of(new Scope(document, values))).filter(value -> !value.isMissingNode());
    }

    /** The documents meant, where the predicate says nothing but which ones by partition key and id. */
    public Optional<List<KeyLookup.Key>> keys(
            List<String> partitionKeyPath, Map<String, JsonNode> values, @Nullable JsonNode partitionKey) {
        return where == null || order != null
                ? Optional.empty()
                : new KeyLookup(partitionKeyPath, values, partitionKey).keys(where);
    }
}
