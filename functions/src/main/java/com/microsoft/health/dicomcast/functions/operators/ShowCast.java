package com.microsoft.health.dicomcast.functions.operators;

import com.microsoft.health.dicomcast.functions.arm.Exchange;
import com.microsoft.health.dicomcast.functions.arm.Reply;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.ports.Versioned;
import com.microsoft.health.dicomcast.model.refusals.Outcome;
import com.microsoft.health.dicomcast.model.refusals.Refusal;
import java.util.Optional;

/** One cast's document: what exists for it and where, how it is, and who is at it. */
final class ShowCast implements OperatorLook {
    private final Documents documents;

    ShowCast(Documents documents) {
        this.documents = documents;
    }

    @Override
    public Outcome<Reply> answer(Exchange exchange) {
        return Targets.cast(exchange.path())
                .then(id -> documents
                        .family(id, Optional.empty())
                        .cast()
                        .map(Versioned::value)
                        .map(cast -> Outcome.accept(Reply.of(200, CastView.of(cast))))
                        .orElseGet(() -> Outcome.refuse(Refusal.notFound(id))));
    }
}
