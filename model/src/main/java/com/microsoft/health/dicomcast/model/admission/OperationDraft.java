package com.microsoft.health.dicomcast.model.admission;

import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.OperationId;
import com.microsoft.health.dicomcast.model.operations.Callback;
import com.microsoft.health.dicomcast.model.operations.Execution;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.operations.OperationKind;
import com.microsoft.health.dicomcast.model.operations.OperationStatus;
import com.microsoft.health.dicomcast.model.operations.Phase;
import java.util.List;
import java.util.Optional;

/** A new operation, as an accepted call leaves it. */
final class OperationDraft {
    private OperationDraft() {}

    static Operation of(
            OperationKind kind,
            CastId cast,
            String location,
            Call call,
            OperationId id,
            Optional<OperationId> supersedes) {
        return new Operation(
                id,
                kind,
                cast,
                OperationStatus.Accepted,
                Phase.Accepted,
                Phase.Accepted.percent(),
                Execution.first(call.now()),
                location,
                call.apiVersion(),
                call.fingerprint(),
                call.caller(),
                call.trace(),
                supersedes,
                call.now(),
                call.now().plus(kind.deadline()),
                Optional.empty(),
                Optional.empty(),
                call.callback().map(Callback::to),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }
}
