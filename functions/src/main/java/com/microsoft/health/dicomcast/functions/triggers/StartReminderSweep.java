package com.microsoft.health.dicomcast.functions.triggers;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import com.microsoft.durabletask.azurefunctions.DurableClientContext;
import com.microsoft.durabletask.azurefunctions.DurableClientInput;
import com.microsoft.health.dicomcast.activities.DurableExecutions;
import com.microsoft.health.dicomcast.orchestrations.SweepReminders;
import com.microsoft.health.dicomcast.orchestrations.SweepState;

/** On a schedule: alerts of which nothing was told for a day are looked for. */
public final class StartReminderSweep {
    public static final String NAME = "StartReminderSweep";

    /** One at a time: a sweep that is still at work is not started again. */
    public static final String INSTANCE = "sweep-reminders";

    private final boolean enabled;

    /** @param enabled whether customers have logs */
    public StartReminderSweep(boolean enabled) {
        this.enabled = enabled;
    }

    @FunctionName(NAME)
    public void run(
            @TimerTrigger(name = "timer", schedule = "%Outbox__ReminderSchedule%") String timer,
            @DurableClientInput(name = "durable") DurableClientContext durable) {
        if (enabled) {
            try (var executions = new DurableExecutions(durable)) {
                executions.start(SweepReminders.NAME, INSTANCE, SweepState.START);
            }
        }
    }
}
