package com.microsoft.health.dicomcast.functions.arm;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.operations.OperationStatus;

/** An operation's status as its URL tells it (C-54), and as whoever asked for it is told at the end (C-62). */
public final class StatusBody {
    private StatusBody() {}

    public static ObjectNode of(Operation operation) {
        var body = JsonNodeFactory.instance.objectNode();
        body.put("id", OperationUrls.statusPath(operation));
        body.put("name", operation.id().text());
        body.put("resourceId", operation.cast().path());
        body.put("status", operation.status().name());
        body.put("startTime", operation.started().toString());
        operation.ended().ifPresent(ended -> body.put("endTime", ended.toString()));
        body.put("percentComplete", operation.percentComplete());
        if (operation.status() != OperationStatus.Succeeded) {
            operation.failure().ifPresent(why -> body.set("error", ErrorEnvelope.error(why)));
        }
        return body;
    }
}
