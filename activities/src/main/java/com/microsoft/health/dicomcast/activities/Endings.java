package com.microsoft.health.dicomcast.activities;

import com.microsoft.health.dicomcast.model.ports.Commit;
import com.microsoft.health.dicomcast.model.ports.Documents;
import java.util.Optional;

/** Writes the last batch of an operation. */
final class Endings {
    private Endings() {}

    static StepReport write(Documents documents, Optional<Commit> ending) {
        ending.ifPresent(commit -> {
            documents.commit(commit);
            OperationEnds.log(commit);
        });
        return ending.isPresent() ? StepReport.done() : StepReport.lost();
    }
}
