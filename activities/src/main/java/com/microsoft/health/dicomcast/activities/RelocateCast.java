package com.microsoft.health.dicomcast.activities;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.json.Json;
import com.microsoft.health.dicomcast.model.operations.Relocation;
import com.microsoft.health.dicomcast.model.ports.Documents;
import java.util.Optional;

/** The worker runs in the target cluster: from here on that is where the cast is, and there is no way back but another failover. */
public final class RelocateCast {
    public static final String NAME = "RelocateCast";

    private final Fence fence;
    private final Documents documents;

    public RelocateCast(Fence fence, Documents documents) {
        this.fence = fence;
        this.documents = documents;
    }

    @FunctionName(NAME)
    public String run(@DurableActivityTrigger(name = "relocation") String relocation) {
        var step = Json.read(relocation, RelocationStep.class);
        return fence.step(NAME, step.executor(), held -> {
            var to = held.operation().relocation().map(Relocation::to).orElseThrow();
            var isThere = held.cast().placement().equals(to); // already, and the reply was lost
            if (!isThere) {
                FencedChanges.write(documents, held, cast -> deriving(cast.relocated(to), step));
            }
            return StepReport.done();
        });
    }

    private static Cast deriving(Cast cast, RelocationStep step) {
        return Optional.ofNullable(step.written()).map(cast::deriving).orElse(cast);
    }
}
