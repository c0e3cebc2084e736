package com.microsoft.health.dicomcast.orchestrations;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.durabletask.Task;
import com.microsoft.durabletask.TaskFailedException;
import com.microsoft.durabletask.TaskOrchestrationContext;
import com.microsoft.health.dicomcast.activities.Claim;
import com.microsoft.health.dicomcast.activities.ClaimOperation;
import com.microsoft.health.dicomcast.activities.MeasurePause;
import com.microsoft.health.dicomcast.activities.PauseReport;
import com.microsoft.health.dicomcast.activities.StepReport;
import com.microsoft.health.dicomcast.model.json.Json;
import com.microsoft.health.dicomcast.model.operations.OperationRef;
import com.microsoft.health.dicomcast.model.operations.Pace;

/** The activities that an executor calls, and what their answers and their silence mean. */
final class Calls {
    /** The store may be away for a while; no pace is known before the claim. */
    private static final int TRIES = 20;

    private final TaskOrchestrationContext ctx;
    private final OperationRef operation;

    Calls(TaskOrchestrationContext ctx, OperationRef operation) {
        this.ctx = ctx;
        this.operation = operation;
    }

    Claim claim() {
        return persistently(ClaimOperation.NAME, Claim.class);
    }

    PauseReport pause() {
        return persistently(MeasurePause.NAME, PauseReport.class);
    }

    StepReport step(String step, Object input) {
        try {
            return Json.read(text(ctx.callActivity(step, input, JsonNode.class)), StepReport.class);
        } catch (TaskFailedException e) {
            return StepReport.unanswered("InternalServerError", "The step " + step + " failed.");
        }
    }

    private <T> T persistently(String activity, Class<T> answer) {
        for (var tries = 1; ; tries++) {
            try {
                return Json.read(text(ctx.callActivity(activity, operation, JsonNode.class)), answer);
            } catch (TaskFailedException e) {
                if (tries == TRIES) {
                    throw e;
                }
                ctx.createTimer(Pace.DEFAULT.look(tries)).await();
            }
        }
    }

    /** An activity's text may arrive as the JSON value that it is, or as a JSON string that holds it. */
    static String text(Task<JsonNode> result) {
        var value = result.await();
        return value.isTextual() ? value.textValue() : value.toString();
    }
}
