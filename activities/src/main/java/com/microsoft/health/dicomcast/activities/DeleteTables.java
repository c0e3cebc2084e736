package com.microsoft.health.dicomcast.activities;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
import com.microsoft.health.dicomcast.model.cast.ProvisionedResource;
import com.microsoft.health.dicomcast.model.ports.Storage;

/** Takes the worker's tables away; with them goes its place in the change feed. */
public final class DeleteTables {
    public static final String NAME = "DeleteTables";

    private final Removals removals;
    private final Storage storage;

    public DeleteTables(Removals removals, Storage storage) {
        this.removals = removals;
        this.storage = storage;
    }

    @FunctionName(NAME)
    public String run(@DurableActivityTrigger(name = "removal") String removal) {
        return removals.step(NAME, removal, ProvisionedResource.Kind.TableStorage, life -> {
            storage.deleteTables(life.names());
            return StepReport.done();
        });
    }
}
