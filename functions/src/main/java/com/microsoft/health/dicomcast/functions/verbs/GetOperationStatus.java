package com.microsoft.health.dicomcast.functions.verbs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.functions.arm.ArmCall;
import com.microsoft.health.dicomcast.functions.arm.ErrorEnvelope;
import com.microsoft.health.dicomcast.functions.arm.OperationUrls;
import com.microsoft.health.dicomcast.functions.arm.Reply;
import com.microsoft.health.dicomcast.functions.arm.Verb;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.operations.OperationStatus;
import com.microsoft.health.dicomcast.model.refusals.Outcome;

/** GET of an operation's status: 200 for as long as the record can be read (C-54). */
final class GetOperationStatus implements Verb {
    private final Operations operations;
    private final OperationUrls urls;

    GetOperationStatus(Operations operations, OperationUrls urls) {
        this.operations = operations;
        this.urls = urls;
    }

    @Override
    public Outcome<Reply> answer(ArmCall call) {
        return operations.of(call).then(operation -> Outcome.accept(reply(operation)));
    }

    private Reply reply(Operation operation) {
        var reply = Reply.of(200, body(operation));
        return operation.status().isTerminal() ? reply : urls.running(reply);
    }

    private ObjectNode body(Operation operation) {
        var body = JsonNodeFactory.instance.objectNode();
        body.put("id", urls.statusPath(operation));
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
