package com.microsoft.health.dicomcast.activities;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
import com.microsoft.health.dicomcast.model.endings.Ending;
import com.microsoft.health.dicomcast.model.ports.Documents;
import java.time.Clock;
import java.util.Optional;

/** The cast is gone; document, slot and operation say so in one batch. */
public final class FinishRemoval {
    public static final String NAME = "FinishRemoval";

    private final Fence fence;
    private final Documents documents;
    private final Clock clock;

    public FinishRemoval(Fence fence, Documents documents, Clock clock) {
        this.fence = fence;
        this.documents = documents;
        this.clock = clock;
    }

    @FunctionName(NAME)
    public String run(@DurableActivityTrigger(name = "executor") String executor) {
        return fence.step(
                NAME,
                executor,
                held -> Endings.write(
                        documents,
                        new Ending(held.executor(), clock.instant())
                                .deleted(
                                        held.found(),
                                        documents
                                                .family(held.cast().id(), Optional.empty())
                                                .slot())));
    }
}
