package com.microsoft.health.dicomcast.functions.triggers;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import com.microsoft.durabletask.azurefunctions.DurableClientContext;
import com.microsoft.durabletask.azurefunctions.DurableClientInput;
import com.microsoft.health.dicomcast.activities.DurableExecutions;
import com.microsoft.health.dicomcast.orchestrations.SweepDrift;
import com.microsoft.health.dicomcast.orchestrations.SweepState;

/** On a schedule: sections that say what is no longer so are looked for. */
public final class StartDriftSweep {
    public static final String NAME = "StartDriftSweep";

    /** One at a time: a sweep that is still at work is not started again. */
    public static final String INSTANCE = "sweep-drift";

    private final boolean enabled;

    public StartDriftSweep(boolean enabled) {
        this.enabled = enabled;
    }

    @FunctionName(NAME)
    public void run(
            @TimerTrigger(name = "timer", schedule = "%Sweeps__DriftSchedule%") String timer,
            @DurableClientInput(name = "durable") DurableClientContext durable) {
        if (enabled) {
            try (var executions = new DurableExecutions(durable)) {
                executions.start(SweepDrift.NAME, INSTANCE, SweepState.START);
            }
        }
    }
}
