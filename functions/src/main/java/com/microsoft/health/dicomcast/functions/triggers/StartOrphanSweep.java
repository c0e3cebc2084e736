package com.microsoft.health.dicomcast.functions.triggers;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import com.microsoft.durabletask.azurefunctions.DurableClientContext;
import com.microsoft.durabletask.azurefunctions.DurableClientInput;
import com.microsoft.health.dicomcast.activities.DurableExecutions;
import com.microsoft.health.dicomcast.orchestrations.OrphanSweep;
import com.microsoft.health.dicomcast.orchestrations.SweepOrphans;
import java.time.Duration;

/** On a schedule: casts without a parent are looked for. */
public final class StartOrphanSweep {
    public static final String NAME = "StartOrphanSweep";

    public static final String INSTANCE = SweepOrphans.INSTANCE;

    private final boolean enabled;
    private final Duration betweenLooks;

    public StartOrphanSweep(boolean enabled, Duration betweenLooks) {
        this.enabled = enabled;
        this.betweenLooks = betweenLooks;
    }

    @FunctionName(NAME)
    public void run(
            @TimerTrigger(name = "timer", schedule = "%Sweeps__OrphanSchedule%") String timer,
            @DurableClientInput(name = "durable") DurableClientContext durable) {
        if (enabled) {
            try (var executions = new DurableExecutions(durable)) {
                executions.start(SweepOrphans.NAME, INSTANCE, OrphanSweep.begin(betweenLooks));
            }
        }
    }
}
