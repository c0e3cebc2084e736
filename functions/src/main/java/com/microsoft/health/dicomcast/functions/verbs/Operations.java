package com.microsoft.health.dicomcast.functions.verbs;

import com.microsoft.health.dicomcast.functions.arm.ArmCall;
import com.microsoft.health.dicomcast.model.ids.OperationId;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.ports.Versioned;
import com.microsoft.health.dicomcast.model.refusals.Outcome;
import com.microsoft.health.dicomcast.model.refusals.Refusal;
import java.util.Optional;

/** Finds the operation that a call asks for, below the subscription that it belongs to and nowhere else (C-59). */
final class Operations {
    private final Documents documents;

    Operations(Documents documents) {
        this.documents = documents;
    }

    Outcome<Operation> of(ArmCall call) {
        return OperationId.parse(call.url().path().last())
                .flatMap(documents::operation)
                .map(Versioned::value)
                .filter(operation -> call.subscription()
                        .equals(Optional.of(operation.cast().workspace().subscription())))
                .filter(operation -> Subscriptions.state(
                                documents, operation.cast().workspace())
                        .showsCasts())
                .map(Outcome::accept)
                .orElseGet(() -> Outcome.refuse(Refusal.operationNotFound()));
    }
}
