package com.microsoft.health.dicomcast.local.cosmos.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Recognises predicates that are nothing but a list of keys, as the SDK's readMany sends them: {@code c.id IN (…)} within
 * a partition, or {@code (c.id = … AND c.pk = …) OR …}.
 */
public final class KeyLookup {
    private static final List<String> ID = List.of("id");

    private final List<String> partitionKeyPath;
    private final Map<String, JsonNode> values;
    private final @Nullable JsonNode partitionKey;

    KeyLookup(List<String> partitionKeyPath, Map<String, JsonNode> values, @Nullable JsonNode partitionKey) {
        this.partitionKeyPath = partitionKeyPath;
        this.values = values;
        this.partitionKey = partitionKey;
    }

    /** A document's partition key value and id. */
    public record Key(JsonNode partitionKey, String id) {}

    Optional<List<Key>> keys(Expression where) {
        var keys = new LinkedHashSet<Key>();
        return collect(where, keys) ? Optional.of(new ArrayList<>(keys)) : Optional.empty();
    }

    private boolean collect(Expression expression, Set<Key> keys) {
        if (expression instanceof Expression.Or or) {
            return collect(or.left(), keys) && collect(or.right(), keys);
        }
        if (expression instanceof Expression.In in && isPath(in.operand(), ID)) {
            return in.candidates().stream().allMatch(each -> add(constant(each), partitionKey, keys));
        }
        if (expression instanceof Expression.And and) {
            return collectPair(and.left(), and.right(), keys) || collectPair(and.right(), and.left(), keys);
        }
        return add(equalTo(expression, ID), partitionKey, keys);
    }

    private boolean collectPair(Expression idPart, Expression partitionPart, Set<Key> keys) {
        var partition = equalTo(partitionPart, partitionKeyPath);
        return (partitionKey == null || partitionKey.equals(partition)) && add(equalTo(idPart, ID), partition, keys);
    }

    private static boolean add(@Nullable JsonNode id, @Nullable JsonNode partition, Set<Key> keys) {
        if (id == null || !id.isTextual() || partition == null || !partition.isTextual()) {
            return false;
        }
        keys.add(new Key(partition, id.textValue()));
        return true;
    }

    private @Nullable JsonNode equalTo(Expression expression, List<String> path) {
        return expression instanceof Expression.Comparison comparison
                        && comparison.operator() == Operator.EQUAL
                        && isPath(comparison.left(), path)
                ? constant(comparison.right())
                : null;
    }

    private static boolean isPath(Expression expression, List<String> names) {
        return expression instanceof Expression.Path path && path.is(names);
    }

    private @Nullable JsonNode constant(Expression expression) {
        if (expression instanceof Expression.Literal literal) {
            return literal.value();
        }
        return expression instanceof Expression.Parameter parameter ? values.get(parameter.name()) : null;
    }
}
