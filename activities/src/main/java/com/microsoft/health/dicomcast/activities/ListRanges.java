package com.microsoft.health.dicomcast.activities;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
import com.microsoft.health.dicomcast.model.ports.Documents;

/** Into which parts a sweep can be divided. */
public final class ListRanges {
    public static final String NAME = "ListRanges";

    private final Documents documents;

    public ListRanges(Documents documents) {
        this.documents = documents;
    }

    @FunctionName(NAME)
    public String run(@DurableActivityTrigger(name = "nothing") String nothing) {
        return Edge.answer(() -> new RangeReport(documents.ranges()));
    }
}
