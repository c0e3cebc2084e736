package com.microsoft.health.dicomcast.local.host;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Runs timer functions on their schedules; a run that takes longer than its period skips what it missed. */
final class TimerTriggers {
    private static final Logger LOG = Logger.getLogger(TimerTriggers.class.getName());

    private final FunctionInvoker invoker;
    private final AppSettings settings;
    private final Clock clock;
    private final Alarms alarms;

    TimerTriggers(FunctionInvoker invoker, AppSettings settings, Clock clock, Alarms alarms) {
        this.invoker = invoker;
        this.settings = settings;
        this.clock = clock;
        this.alarms = alarms;
    }

    void start(List<FunctionDefinition> functions) {
        var schedules = new LinkedHashMap<FunctionDefinition, Ncrontab>();
        for (var function : functions) {
            if (function.trigger() instanceof Trigger.Timer timer) {
                schedules.put(function, Ncrontab.parse(settings.expand(timer.schedule())));
            }
        }
        schedules.forEach(this::arm);
    }

    /** What a timer function is told; a host that keeps no record of past runs has nothing to add. */
    static Argument timerInfo() {
        return Argument.text("{\"Schedule\":{\"AdjustForDST\":true},\"ScheduleStatus\":null,\"IsPastDue\":false}");
    }

    private void arm(FunctionDefinition function, Ncrontab schedule) {
        alarms.at(schedule.next(clock.instant()), () -> {
            try {
                invoker.invoke(function, timerInfo());
            } catch (FunctionFailedException e) {
                LOG.log(Level.SEVERE, e, () -> "timer function " + function.name() + " failed");
            }
            arm(function, schedule);
        });
    }
}
