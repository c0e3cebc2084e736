package com.microsoft.health.dicomcast.activities;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
import com.microsoft.health.dicomcast.model.json.Json;
import com.microsoft.health.dicomcast.model.ports.Checkpoint;
import com.microsoft.health.dicomcast.model.ports.Commit;
import com.microsoft.health.dicomcast.model.ports.Documents;

/** Everything before a place has been seen to: who goes on after a crash begins there. */
public final class RecordPlace {
    public static final String NAME = "RecordPlace";

    private final Documents documents;

    public RecordPlace(Documents documents) {
        this.documents = documents;
    }

    @FunctionName(NAME)
    public String run(@DurableActivityTrigger(name = "step") String step) {
        return Edge.answer(() -> record(Json.read(step, PlaceStep.class)));
    }

    private PlaceStep record(PlaceStep step) {
        var now = new Checkpoint(step.name(), step.place());
        var before = documents.checkpoint(step.name());
        if (before.filter(known -> known.value().equals(now)).isEmpty()) {
            documents.commit(Commit.of(before.<Commit.Write>map(known -> new Commit.ReplaceCheckpoint(now, known.tag()))
                    .orElseGet(() -> new Commit.CreateCheckpoint(now))));
        }
        return step;
    }
}
