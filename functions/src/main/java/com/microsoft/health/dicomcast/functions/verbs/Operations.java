package com.microsoft.health.dicomcast.functions.verbs;

import com.microsoft.health.dicomcast.functions.arm.ArmCall;
import com.microsoft.health.dicomcast.model.ids.OperationId;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.ports.Versioned;
import com.microsoft.health.dicomcast.model.refusals.Outcome;
import com.microsoft.health.dicomcast.model.refusals.Refusal;
import java.util.Optional;

/** Finds the operation that a call asks for, below its subscription and for its initiator's tenant alone (C-59). */
final class Operations {
    private final Documents documents;
    private final boolean initiatorOnly;

    /** @param initiatorOnly whether it must be the very identity that began the operation */
    Operations(Documents documents, boolean initiatorOnly) {
        this.documents = documents;
        this.initiatorOnly = initiatorOnly;
    }

    Outcome<Operation> of(ArmCall call) {
        return OperationId.parse(call.url().path().last())
                .flatMap(documents::operation)
                .map(Versioned::value)
                .filter(operation -> call.subscription()
                        .equals(Optional.of(operation.cast().workspace().subscription())))
                .filter(operation -> operation.location().equalsIgnoreCase(location(call)))
                .filter(operation -> call.caller().maySee(operation.caller(), initiatorOnly))
                .filter(operation -> Subscriptions.state(
                                documents, operation.cast().workspace())
                        .showsCasts())
                .map(Outcome::accept)
                .orElseGet(() -> Outcome.refuse(Refusal.operationNotFound()));
    }

    /** As the URL has it: {@code …/locations/{location}/operationStatuses/{id}}. */
    private static String location(ArmCall call) {
        var segments = call.url().path().segments();
        return segments.get(segments.size() - 3);
    }
}
