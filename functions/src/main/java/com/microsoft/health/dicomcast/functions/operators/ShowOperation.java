package com.microsoft.health.dicomcast.functions.operators;

import com.microsoft.health.dicomcast.functions.arm.Exchange;
import com.microsoft.health.dicomcast.functions.arm.Reply;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.ports.Versioned;
import com.microsoft.health.dicomcast.model.refusals.Outcome;
import com.microsoft.health.dicomcast.model.refusals.Refusal;

/** One operation, with all that its executors and operators have left in its document. */
final class ShowOperation implements OperatorLook {
    private final Documents documents;
    private final OperatorUrls urls;

    ShowOperation(Documents documents, OperatorUrls urls) {
        this.documents = documents;
        this.urls = urls;
    }

    @Override
    public Outcome<Reply> answer(Exchange exchange) {
        return Targets.operation(exchange.path())
                .then(id -> documents
                        .operation(id)
                        .map(Versioned::value)
                        .map(operation -> Outcome.accept(reply(operation)))
                        .orElseGet(() -> Outcome.refuse(Refusal.noSuchOperation())));
    }

    private Reply reply(Operation operation) {
        var reply = Reply.of(200, OperationView.of(operation));
        return operation.status().isTerminal() ? reply : urls.running(reply);
    }
}
