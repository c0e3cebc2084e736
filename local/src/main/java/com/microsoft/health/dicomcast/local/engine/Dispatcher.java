package com.microsoft.health.dicomcast.local.engine;

import com.microsoft.health.dicomcast.local.engine.Turns.TurnOutcome;
import com.microsoft.health.dicomcast.local.engine.core.Message;
import com.microsoft.health.dicomcast.local.engine.core.NewInstance;
import com.microsoft.health.dicomcast.local.engine.journal.Journal;
import com.microsoft.health.dicomcast.local.engine.journal.Journal.Backlog;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;

/** Sees to it that what the journal says is done: whoever has written something brings it here. */
final class Dispatcher implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 10;

    private final Clock clock;
    private final ScheduledExecutorService scheduler;
    private final ExecutorService turnPool;
    private final ExecutorService activityPool;
    private final Timers timers;
    private final ActivityRunner activities;
    private final Turns turns;
    private final Waiters waiters;

    Dispatcher(Journal journal, Clock clock, Workers workers, EngineOptions options, Waiters waiters) {
        this.clock = clock;
        this.waiters = waiters;
        scheduler = new ScheduledThreadPoolExecutor(1, new NamedThreads("engine-timer"), new DiscardPolicy());
        turnPool = pool("engine-turn", options.turnThreads());
        activityPool = pool("engine-activity", options.activityThreads());
        var snapshots = new Snapshots(journal, options.cachedHistories());
        timers = new Timers(clock, scheduler, this::deliver);
        activities = new ActivityRunner(journal, workers, clock, activityPool, scheduler, this::deliver);
        turns = new Turns(journal, workers, clock, turnPool, scheduler, snapshots, this::follow);
    }

    /** Takes up what an earlier process has left undone. */
    void resume(Backlog backlog) {
        backlog.messages().forEach(this::deliver);
        backlog.activities().forEach(activities::submit);
    }

    void begin(NewInstance created) {
        waiters.tell(created.instance());
        deliver(created.start());
    }

    void deliver(Message message) {
        var visibleAt = message.visibleAt();
        if (visibleAt != null && visibleAt.isAfter(clock.instant())) {
            timers.add(message);
        } else {
            turns.deliver(message);
        }
    }

    ScheduledExecutorService scheduler() {
        return scheduler;
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
        turnPool.shutdown(); // no interrupt: a turn is short, and its thread may be in the journal
        activityPool.shutdownNow();
        try {
            turnPool.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
            activityPool.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What comes after closing is discarded: the journal keeps it. */
    private static ExecutorService pool(String name, int threads) {
        return new ThreadPoolExecutor(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                new NamedThreads(name),
                new DiscardPolicy());
    }

    private void follow(TurnOutcome outcome) {
        var instance = outcome.commit().instance();
        if (instance.isTerminal() || outcome.commit().continuedAsNew()) {
            timers.prune(instance);
        }
        outcome.commit().activities().forEach(activities::submit);
        outcome.sent().forEach(this::deliver);
        waiters.tell(instance);
    }
}
