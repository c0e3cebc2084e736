package com.microsoft.health.dicomcast.activities;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
import com.microsoft.health.dicomcast.model.endings.Ending;
import com.microsoft.health.dicomcast.model.json.Json;
import com.microsoft.health.dicomcast.model.ports.Documents;
import java.time.Clock;

/** The update has failed; the previous configuration stands again. */
public final class FailUpdate {
    public static final String NAME = "FailUpdate";

    private final Fence fence;
    private final Documents documents;
    private final Clock clock;

    public FailUpdate(Fence fence, Documents documents, Clock clock) {
        this.fence = fence;
        this.documents = documents;
        this.clock = clock;
    }

    @FunctionName(NAME)
    public String run(@DurableActivityTrigger(name = "ending") String ending) {
        var failed = Json.read(ending, FailedUpdate.class);
        return fence.step(
                NAME,
                failed.executor(),
                held -> Endings.write(
                        documents,
                        new Ending(failed.executor(), clock.instant())
                                .reverted(held.found(), failed.why(), failed.restored(), failed.cleared())));
    }
}
