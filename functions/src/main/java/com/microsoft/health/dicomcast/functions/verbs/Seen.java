package com.microsoft.health.dicomcast.functions.verbs;

import com.microsoft.health.dicomcast.model.admission.Situation;
import com.microsoft.health.dicomcast.model.ids.OperationId;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.parents.DicomService;
import com.microsoft.health.dicomcast.model.ports.Versioned;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The situation that the last decision was made on: the answer is made of it too. */
final class Seen {
    private @Nullable Situation last;

    Situation keep(Situation situation) {
        last = situation;
        return situation;
    }

    Optional<DicomService> dicomService() {
        return Optional.ofNullable(last).flatMap(each -> each.family().dicomService());
    }

    /** The operation of that id that was active. */
    Optional<Operation> operation(OperationId id) {
        return Optional.ofNullable(last)
                .flatMap(Situation::active)
                .map(Versioned::value)
                .filter(active -> active.id().equals(id));
    }
}
