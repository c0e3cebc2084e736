package com.microsoft.health.dicomcast.activities;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
import com.microsoft.health.dicomcast.model.json.Json;
import com.microsoft.health.dicomcast.model.operations.OperationRef;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.ports.Versioned;
import java.time.Clock;

/** Asked by an executor that is about to give up: its clock stood still while it was suspended, which it did not see. */
public final class MeasurePause {
    public static final String NAME = "MeasurePause";

    private final Documents documents;
    private final Clock clock;

    public MeasurePause(Documents documents, Clock clock) {
        this.documents = documents;
        this.clock = clock;
    }

    @FunctionName(NAME)
    public String run(@DurableActivityTrigger(name = "executor") String executor) {
        var ref = Json.read(executor, OperationRef.class);
        return Edge.answer(() -> new PauseReport(documents
                .operation(ref.operation())
                .map(Versioned::value)
                .filter(operation -> operation.isHeldBy(ref))
                .map(operation -> operation.execution().paused().asOf(clock.instant()))));
    }
}
