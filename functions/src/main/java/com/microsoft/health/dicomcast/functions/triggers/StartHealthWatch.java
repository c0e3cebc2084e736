package com.microsoft.health.dicomcast.functions.triggers;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import com.microsoft.durabletask.azurefunctions.DurableClientContext;
import com.microsoft.durabletask.azurefunctions.DurableClientInput;
import com.microsoft.health.dicomcast.activities.DurableExecutions;
import com.microsoft.health.dicomcast.orchestrations.WatchHealth;
import java.time.Duration;

/** Every few seconds: what has changed that makes casts suspect at once (decision 33). */
public final class StartHealthWatch {
    public static final String NAME = "StartHealthWatch";

    /** One at a time: what changes meanwhile is read by the next one. */
    public static final String INSTANCE = "watch-health";

    private final boolean enabled;
    private final Duration betweenLooks;

    public StartHealthWatch(boolean enabled, Duration betweenLooks) {
        this.enabled = enabled;
        this.betweenLooks = betweenLooks;
    }

    @FunctionName(NAME)
    public void run(
            @TimerTrigger(name = "timer", schedule = "%Sweeps__HealthWatchSchedule%") String timer,
            @DurableClientInput(name = "durable") DurableClientContext durable) {
        if (enabled) {
            try (var executions = new DurableExecutions(durable)) {
                executions.start(WatchHealth.NAME, INSTANCE, betweenLooks.toString());
            }
        }
    }
}
