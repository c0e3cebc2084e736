package com.microsoft.health.dicomcast.activities;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
import com.microsoft.health.dicomcast.model.json.Json;
import com.microsoft.health.dicomcast.model.operations.OperationRef;
import com.microsoft.health.dicomcast.model.ports.Documents;
import java.time.Clock;

/** The last act of an executor that was cut short: whoever took over need not wait any longer. */
public final class RecordStop {
    public static final String NAME = "RecordStop";

    private final Fence fence;
    private final Documents documents;
    private final Clock clock;

    public RecordStop(Fence fence, Documents documents, Clock clock) {
        this.fence = fence;
        this.documents = documents;
        this.clock = clock;
    }

    @FunctionName(NAME)
    public String run(@DurableActivityTrigger(name = "executor") String executor) {
        var ref = Json.read(executor, OperationRef.class);
        return fence.report(NAME, ref, () -> {
            documents.recordStop(ref, clock.instant());
            return StepReport.done();
        });
    }
}
