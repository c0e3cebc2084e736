package com.microsoft.health.dicomcast.activities;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
import com.microsoft.health.dicomcast.model.json.Json;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.ports.Parents;

/** The second look, minutes after the first: which casts have still lost a parent? */
public final class ConfirmOrphans {
    public static final String NAME = "ConfirmOrphans";

    private final Documents documents;
    private final Parents parents;

    public ConfirmOrphans(Documents documents, Parents parents) {
        this.documents = documents;
        this.parents = parents;
    }

    @FunctionName(NAME)
    public String run(@DurableActivityTrigger(name = "orphans") String orphans) {
        return Edge.answer(() -> new OrphanLook(documents, parents)
                .at(NAME, Json.read(orphans, OrphanStep.class).casts()));
    }
}
