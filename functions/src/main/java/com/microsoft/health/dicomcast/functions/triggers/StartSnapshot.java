package com.microsoft.health.dicomcast.functions.triggers;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import com.microsoft.durabletask.azurefunctions.DurableClientContext;
import com.microsoft.durabletask.azurefunctions.DurableClientInput;
import com.microsoft.health.dicomcast.activities.DurableExecutions;
import com.microsoft.health.dicomcast.orchestrations.SweepSnapshots;
import com.microsoft.health.dicomcast.orchestrations.SweepState;

/** On a schedule: those who list casts are told of all of them, which repairs what they have missed. */
public final class StartSnapshot {
    public static final String NAME = "StartSnapshot";

    public static final String INSTANCE = SweepSnapshots.INSTANCE;

    private final boolean enabled;

    /** @param enabled whether there is somebody to be told */
    public StartSnapshot(boolean enabled) {
        this.enabled = enabled;
    }

    @FunctionName(NAME)
    public void run(
            @TimerTrigger(name = "timer", schedule = "%Outbox__SnapshotSchedule%") String timer,
            @DurableClientInput(name = "durable") DurableClientContext durable) {
        if (enabled) {
            try (var executions = new DurableExecutions(durable)) {
                start(executions);
            }
        }
    }

    /** Starts one now, whoever asks for it, unless one is at work. */
    public static void start(DurableExecutions executions) {
        executions.start(SweepSnapshots.NAME, INSTANCE, SweepState.START);
    }
}
