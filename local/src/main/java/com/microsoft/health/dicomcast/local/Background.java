package com.microsoft.health.dicomcast.local;

import com.microsoft.health.dicomcast.local.host.Alarms;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** Does what nobody waits for, now or later. Its work may wait for other work of it, so its threads have no limit. */
final class Background implements Executor, Alarms, AutoCloseable {
    private static final int PATIENCE_SECONDS = 5;

    private final Clock clock;
    private final ExecutorService workers = Executors.newCachedThreadPool(daemons("background"));
    private final ScheduledExecutorService bell = Executors.newSingleThreadScheduledExecutor(daemons("alarms"));

    Background(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void execute(Runnable work) {
        workers.execute(work);
    }

    @Override
    public void at(Instant time, Runnable work) {
        var delay = Duration.between(clock.instant(), time).toMillis();
        try {
            var unused = bell.schedule(() -> workers.execute(work), delay, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            return; // it is stopping, and nothing is to happen any more
        }
    }

    @Override
    public void close() {
        bell.shutdownNow();
        workers.shutdown();
        try {
            if (!workers.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                workers.shutdownNow();
            }
        } catch (InterruptedException e) {
            workers.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private static ThreadFactory daemons(String name) {
        return work -> {
            var thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
