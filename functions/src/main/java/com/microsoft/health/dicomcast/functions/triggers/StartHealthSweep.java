package com.microsoft.health.dicomcast.functions.triggers;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import com.microsoft.durabletask.azurefunctions.DurableClientContext;
import com.microsoft.durabletask.azurefunctions.DurableClientInput;
import com.microsoft.health.dicomcast.activities.Doubted;
import com.microsoft.health.dicomcast.activities.DurableExecutions;
import com.microsoft.health.dicomcast.model.json.Json;
import com.microsoft.health.dicomcast.orchestrations.HealthSweep;
import com.microsoft.health.dicomcast.orchestrations.HealthSweepResult;
import com.microsoft.health.dicomcast.orchestrations.SweepHealth;
import java.util.List;

/** On a schedule: all casts' health is checked, beginning with what the sweep before has doubted (decision 30). */
public final class StartHealthSweep {
    public static final String NAME = "StartHealthSweep";

    /** One at a time: a sweep that is still at work is not started again. */
    public static final String INSTANCE = "sweep-health";

    private final boolean enabled;

    public StartHealthSweep(boolean enabled) {
        this.enabled = enabled;
    }

    @FunctionName(NAME)
    public void run(
            @TimerTrigger(name = "timer", schedule = "%Sweeps__HealthSchedule%") String timer,
            @DurableClientInput(name = "durable") DurableClientContext durable) {
        if (enabled) {
            try (var executions = new DurableExecutions(durable)) {
                executions.start(SweepHealth.NAME, INSTANCE, HealthSweep.begin(doubted(executions)));
            }
        }
    }

    private static List<Doubted> doubted(DurableExecutions executions) {
        return executions
                .output(INSTANCE)
                .map(output -> Json.read(output, HealthSweepResult.class).doubted())
                .orElse(List.of());
    }
}
