package com.microsoft.health.dicomcast.local.engine;

import com.microsoft.health.dicomcast.local.engine.core.Message;
import com.microsoft.health.dicomcast.local.engine.core.ScheduledActivity;
import com.microsoft.health.dicomcast.local.engine.journal.Journal;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Runs activities and writes down how they ended. An activity counts as run once that is written. */
final class ActivityRunner {
    private static final System.Logger LOG = System.getLogger(ActivityRunner.class.getName());
    private static final int RETRY_SECONDS = 1;

    private final Journal journal;
    private final Workers workers;
    private final Clock clock;
    private final ExecutorService pool;
    private final ScheduledExecutorService scheduler;
    private final Consumer<Message> receiver;

    ActivityRunner(
            Journal journal,
            Workers workers,
            Clock clock,
            ExecutorService pool,
            ScheduledExecutorService scheduler,
            Consumer<Message> receiver) {
        this.journal = journal;
        this.workers = workers;
        this.clock = clock;
        this.pool = pool;
        this.scheduler = scheduler;
        this.receiver = receiver;
    }

    void submit(ScheduledActivity activity) {
        pool.execute(() -> finish(activity, run(activity)));
    }

    private Message run(ScheduledActivity activity) {
        var request = activity.request();
        try {
            var input = request.hasInput() ? request.getInput().getValue() : null;
            var output = workers.runActivity(request.getName(), input, activity.instanceId(), request.getTaskId());
            return activity.completed(output, journal.nextSequence(), clock.instant());
        } catch (Throwable e) { // an Error too: the orchestration would wait for ever
            return activity.failed(Failures.of(e), journal.nextSequence(), clock.instant());
        }
    }

    private void finish(ScheduledActivity activity, Message result) {
        if (pool.isShutdown()) {
            return; // a failure may be ours, from being interrupted: the next process runs it again
        }
        try {
            journal.finish(activity, result).ifPresent(receiver);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "the end of an activity could not be written; trying again", e);
            var unused = scheduler.schedule(
                    () -> pool.execute(() -> finish(activity, result)), RETRY_SECONDS, TimeUnit.SECONDS);
        }
    }
}
