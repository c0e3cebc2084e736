package com.microsoft.health.dicomcast.activities;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
import com.microsoft.health.dicomcast.model.endings.Ending;
import com.microsoft.health.dicomcast.model.json.Json;
import com.microsoft.health.dicomcast.model.ports.Documents;
import java.time.Clock;
import java.util.Optional;

/** Step 4: the cast stands; resource and operation say so in one batch. */
public final class FinishCast {
    public static final String NAME = "FinishCast";

    private final Fence fence;
    private final Documents documents;
    private final Clock clock;

    public FinishCast(Fence fence, Documents documents, Clock clock) {
        this.fence = fence;
        this.documents = documents;
        this.clock = clock;
    }

    @FunctionName(NAME)
    public String run(@DurableActivityTrigger(name = "ending") String ending) {
        var succeeded = Json.read(ending, SucceededEnding.class);
        return fence.step(
                NAME,
                succeeded.executor(),
                held -> Endings.write(
                        documents,
                        new Ending(held.executor(), clock.instant())
                                .succeeded(
                                        held.found(),
                                        succeeded.left(),
                                        succeeded.cleared(),
                                        Optional.ofNullable(succeeded.written()))));
    }
}
