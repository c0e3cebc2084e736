package com.microsoft.health.dicomcast.orchestrations;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.TaskFailedException;
import com.microsoft.durabletask.TaskOrchestrationContext;
import com.microsoft.durabletask.azurefunctions.DurableOrchestrationTrigger;
import com.microsoft.health.dicomcast.activities.CascadeReport;
import com.microsoft.health.dicomcast.activities.CascadeStep;
import com.microsoft.health.dicomcast.activities.DeleteCasts;
import com.microsoft.health.dicomcast.model.json.Json;
import com.microsoft.health.dicomcast.model.operations.Pace;

/**
 * The cascade: deletes the casts of a DICOM service or a workspace, round after round until none is left. A delete that
 * failed is begun again in the next round; whether all is gone is read from the documents, never from here.
 */
public final class DeleteCastsOf {
    public static final String NAME = "DeleteCastsOf";

    /** With growing pauses about an hour and a half: longer than a delete may take. */
    private static final int ROUNDS = 180;

    @FunctionName(NAME)
    public void run(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
        var cascade = ctx.getInput(CascadeStep.class);
        for (var round = 1; round <= ROUNDS && !isDone(ctx, cascade); round++) {
            ctx.createTimer(Pace.DEFAULT.look(round)).await();
        }
    }

    private static boolean isDone(TaskOrchestrationContext ctx, CascadeStep cascade) {
        try {
            var result = ctx.callActivity(DeleteCasts.NAME, cascade, JsonNode.class);
            return Json.read(Calls.text(result), CascadeReport.class).deleting() == 0;
        } catch (TaskFailedException e) {
            return false; // the next round tries again
        }
    }
}
