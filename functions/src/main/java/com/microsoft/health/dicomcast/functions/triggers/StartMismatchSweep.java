package com.microsoft.health.dicomcast.functions.triggers;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import com.microsoft.durabletask.azurefunctions.DurableClientContext;
import com.microsoft.durabletask.azurefunctions.DurableClientInput;
import com.microsoft.health.dicomcast.activities.DurableExecutions;
import com.microsoft.health.dicomcast.orchestrations.SweepMismatches;
import com.microsoft.health.dicomcast.orchestrations.SweepState;

/** On a schedule: documents that contradict each other are set right. */
public final class StartMismatchSweep {
    public static final String NAME = "StartMismatchSweep";

    /** One at a time: a sweep that is still at work is not started again. */
    public static final String INSTANCE = "sweep-mismatches";

    private final boolean enabled;

    public StartMismatchSweep(boolean enabled) {
        this.enabled = enabled;
    }

    @FunctionName(NAME)
    public void run(
            @TimerTrigger(name = "timer", schedule = "%Sweeps__MismatchSchedule%") String timer,
            @DurableClientInput(name = "durable") DurableClientContext durable) {
        if (enabled) {
            try (var executions = new DurableExecutions(durable)) {
                executions.start(SweepMismatches.NAME, INSTANCE, SweepState.START);
            }
        }
    }
}
