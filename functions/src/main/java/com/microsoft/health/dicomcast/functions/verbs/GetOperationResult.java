package com.microsoft.health.dicomcast.functions.verbs;

import com.microsoft.health.dicomcast.functions.arm.ArmCall;
import com.microsoft.health.dicomcast.functions.arm.OperationUrls;
import com.microsoft.health.dicomcast.functions.arm.Reply;
import com.microsoft.health.dicomcast.functions.arm.Verb;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.operations.OperationKind;
import com.microsoft.health.dicomcast.model.operations.OperationStatus;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.refusals.Outcome;
import com.microsoft.health.dicomcast.model.refusals.Refusal;
import java.util.Optional;

/** GET of an operation's result: what the call would have answered, had it waited (C-56). */
final class GetOperationResult implements Verb {
    private final Operations operations;
    private final Documents documents;
    private final OperationUrls urls;

    GetOperationResult(Operations operations, Documents documents, OperationUrls urls) {
        this.operations = operations;
        this.documents = documents;
        this.urls = urls;
    }

    @Override
    public Outcome<Reply> answer(ArmCall call) {
        return operations.of(call).then(operation -> result(call, operation));
    }

    private Outcome<Reply> result(ArmCall call, Operation operation) {
        if (!operation.status().isTerminal()) {
            return Outcome.accept(urls.withStatusAndResult(Reply.of(202), call, operation));
        }
        if (operation.status() != OperationStatus.Succeeded) {
            return Outcome.accept(FailedOperations.reply(operation));
        }
        return operation.kind() == OperationKind.Delete ? Outcome.accept(Reply.of(204)) : cast(call, operation);
    }

    private Outcome<Reply> cast(ArmCall call, Operation operation) {
        var family = documents.family(operation.cast(), Optional.empty());
        var status = operation.kind() == OperationKind.Create ? 201 : 200;
        return family.cast()
                .filter(found -> !found.value().created().isAfter(operation.started())) // else it is of another life
                .map(found -> Outcome.accept(CastReplies.of(status, call, found.value(), family.dicomService())))
                .orElseGet(() -> Outcome.refuse(Refusal.notFound(operation.cast())));
    }
}
