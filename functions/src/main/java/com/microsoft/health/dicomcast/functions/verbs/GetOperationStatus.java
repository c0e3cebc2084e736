package com.microsoft.health.dicomcast.functions.verbs;

import com.microsoft.health.dicomcast.functions.arm.ArmCall;
import com.microsoft.health.dicomcast.functions.arm.OperationUrls;
import com.microsoft.health.dicomcast.functions.arm.Reply;
import com.microsoft.health.dicomcast.functions.arm.StatusBody;
import com.microsoft.health.dicomcast.functions.arm.Verb;
import com.microsoft.health.dicomcast.model.operations.FailureCause;
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
        var reply = Reply.of(200, StatusBody.of(operation));
        if (!operation.status().isTerminal()) {
            return urls.running(reply);
        }
        return operation.status() == OperationStatus.Succeeded
                ? reply
                : reply.with(FailureCause.HEADER, FailedOperations.cause(operation));
    }
}
