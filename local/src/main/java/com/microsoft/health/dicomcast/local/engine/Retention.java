package com.microsoft.health.dicomcast.local.engine;

import com.microsoft.health.dicomcast.local.engine.journal.InstanceFilter;
import com.microsoft.health.dicomcast.local.engine.journal.Journal;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Forgets instances that ended long ago, so that the state file does not grow without bound. */
final class Retention {
    private static final System.Logger LOG = System.getLogger(Retention.class.getName());
    private static final Duration INTERVAL = Duration.ofMinutes(10);

    private final Journal journal;
    private final Clock clock;
    private final Duration keep;

    Retention(Journal journal, Clock clock, Duration keep) {
        this.journal = journal;
        this.clock = clock;
        this.keep = keep;
    }

    void start(ScheduledExecutorService scheduler) {
        var unused = scheduler.scheduleWithFixedDelay(this::sweep, 0, INTERVAL.toSeconds(), TimeUnit.SECONDS);
    }

    private void sweep() {
        try {
            journal.purge(InstanceFilter.untouchedSince(clock.instant().minus(keep)));
        } catch (RuntimeException e) { // the executor would not come back
            LOG.log(System.Logger.Level.WARNING, "old instances could not be removed", e);
        }
    }
}
