package com.microsoft.health.dicomcast.local.cosmos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.local.cosmos.query.Query;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A partial update: up to ten changes, and a predicate that must hold. */
record Patch(List<PatchStep> steps, @Nullable Query condition) {
    private static final int MOST_STEPS = 10;

    static Patch of(JsonNode body) {
        var steps = body.path("operations").valueStream().map(PatchStep::of).toList();
        if (steps.isEmpty() || steps.size() > MOST_STEPS) {
            throw CosmosException.badRequest(
                    "A patch has 1 to " + MOST_STEPS + " operations, not " + steps.size() + ".");
        }
        var condition = body.path("condition");
        return new Patch(steps, condition.isTextual() ? Query.condition(condition.textValue()) : null);
    }

    ObjectNode applyTo(ObjectNode document) {
        if (condition != null && !condition.matches(document, Map.of())) {
            throw CosmosException.preconditionFailed("The patch's filter predicate does not hold.");
        }
        steps.forEach(step -> step.applyTo(document));
        return document;
    }
}
