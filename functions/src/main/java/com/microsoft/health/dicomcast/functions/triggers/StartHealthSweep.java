package com.microsoft.health.dicomcast.functions.triggers;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import com.microsoft.durabletask.azurefunctions.DurableClientContext;
import com.microsoft.durabletask.azurefunctions.DurableClientInput;
import com.microsoft.health.dicomcast.activities.DurableExecutions;
import com.microsoft.health.dicomcast.orchestrations.SweepHealth;

/** On a schedule: all casts' health is checked (decisions 30 and 31). */
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
                executions.start(SweepHealth.NAME, INSTANCE, "");
            }
        }
    }
}
