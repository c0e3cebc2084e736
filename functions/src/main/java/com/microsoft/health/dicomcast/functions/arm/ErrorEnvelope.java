package com.microsoft.health.dicomcast.functions.arm;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.model.operations.Failure;
import com.microsoft.health.dicomcast.model.refusals.Refusal;

/** ARM's form of an error (C-64). */
public final class ErrorEnvelope {
    private ErrorEnvelope() {}

    public static ObjectNode of(Refusal why) {
        var envelope = JsonNodeFactory.instance.objectNode();
        envelope.set("error", error(why));
        return envelope;
    }

    /** The {@code error} of a failed operation. */
    public static ObjectNode error(Failure why) {
        return JsonNodeFactory.instance.objectNode().put("code", why.code()).put("message", why.message());
    }

    private static ObjectNode error(Refusal why) {
        var error = JsonNodeFactory.instance.objectNode();
        error.put("code", why.code());
        error.put("message", why.message());
        why.target().ifPresent(target -> error.put("target", target));
        if (!why.details().isEmpty()) {
            var details = error.putArray("details");
            why.details().forEach(each -> details.add(error(each)));
        }
        why.runningOperation()
                .ifPresent(running -> error.putArray("additionalInfo")
                        .addObject()
                        .put("type", "RunningOperation")
                        .putObject("info")
                        .put("operationId", running.text()));
        return error;
    }
}
