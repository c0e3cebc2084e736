package com.microsoft.health.dicomcast.bench.toys;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.TaskOrchestrationContext;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
import com.microsoft.durabletask.azurefunctions.DurableOrchestrationTrigger;

/** An orchestration of five activities, one after the other. */
public final class FiveSteps {
    public static final String NAME = "FiveSteps";
    private static final String STEP = "Step";
    private static final int STEPS = 5;

    @FunctionName(NAME)
    public int run(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
        var done = 0;
        while (done < STEPS) {
            done = ctx.callActivity(STEP, done, Integer.class).await();
        }
        return done;
    }

    @FunctionName(STEP)
    public String step(@DurableActivityTrigger(name = "done") String done) {
        return String.valueOf(Integer.parseInt(done) + 1);
    }
}
