package com.microsoft.health.dicomcast.local.kubernetes;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.microsoft.health.dicomcast.local.http.Answer;

/** A refusal as the Kubernetes API words it: an object of kind Status. */
final class StatusAnswer {
    private StatusAnswer() {}

    static Answer of(int code, String reason, String message) {
        var body = JsonNodeFactory.instance.objectNode();
        body.put("kind", "Status").put("apiVersion", "v1");
        body.putObject("metadata");
        body.put("status", "Failure")
                .put("message", message)
                .put("reason", reason)
                .put("code", code);
        return Answer.json(code, body.toString());
    }

    static Answer notFound(ResourcePath path) {
        return of(404, "NotFound", "%s \"%s\" not found".formatted(path.plural(), path.name()));
    }

    static Answer conflict(ResourcePath path, String why) {
        return of(
                409,
                "Conflict",
                "Operation cannot be fulfilled on %s \"%s\": %s".formatted(path.plural(), path.name(), why));
    }

    static Answer invalid(ResourcePath path, String why) {
        return of(422, "Invalid", "%s \"%s\" is invalid: %s".formatted(path.plural(), path.name(), why));
    }

    static Answer unsupported(String what) {
        return of(405, "MethodNotAllowed", "This local server does not " + what);
    }
}
