package com.microsoft.health.dicomcast.activities;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
import com.microsoft.health.dicomcast.model.admission.ParentChecks;
import com.microsoft.health.dicomcast.model.ports.Documents;
import java.util.Optional;

/** Are the parents at rest? The check at the edge and the write that followed were two steps. */
public final class CheckParents {
    public static final String NAME = "CheckParents";

    private final Fence fence;
    private final Documents documents;

    public CheckParents(Fence fence, Documents documents) {
        this.fence = fence;
        this.documents = documents;
    }

    @FunctionName(NAME)
    public String run(@DurableActivityTrigger(name = "executor") String executor) {
        return fence.step(NAME, executor, held -> {
            var family = documents.family(held.cast().id(), Optional.empty());
            return ParentChecks.missing(held.cast().id(), family)
                    .map(gone -> StepReport.refused(gone.code(), gone.message()))
                    .or(() -> ParentChecks.unstable(held.cast().id(), family)
                            .map(busy -> StepReport.waiting(busy.code(), busy.message())))
                    .orElseGet(StepReport::done);
        });
    }
}
