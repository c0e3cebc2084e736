package com.microsoft.health.dicomcast.functions.versions;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.model.health.Alert;
import com.microsoft.health.dicomcast.model.health.Health;

/** {@code properties.health}: the checks that have failed, each with what is to be done (domain facts, 8.1). */
final class CastHealth {
    private CastHealth() {}

    static ObjectNode of(Health health) {
        var node = JsonNodeFactory.instance.objectNode();
        node.put("status", health.status().name());
        health.since().ifPresent(since -> node.put("since", since.toString()));
        var checks = node.putArray("checks");
        health.alerts().forEach(alert -> checks.add(check(alert)));
        return node;
    }

    private static ObjectNode check(Alert alert) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("name", alert.check().text())
                .put("status", Health.Status.Unhealthy.name())
                .put("code", alert.problem().code())
                .put("message", alert.problem().message())
                .put("fix", alert.problem().fix());
    }
}
