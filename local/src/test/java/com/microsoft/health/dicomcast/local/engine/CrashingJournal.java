package com.microsoft.health.dicomcast.local.engine;

import com.microsoft.health.dicomcast.local.engine.core.Instance;
import com.microsoft.health.dicomcast.local.engine.core.Message;
import com.microsoft.health.dicomcast.local.engine.core.NewInstance;
import com.microsoft.health.dicomcast.local.engine.core.ScheduledActivity;
import com.microsoft.health.dicomcast.local.engine.core.Snapshot;
import com.microsoft.health.dicomcast.local.engine.core.TurnCommit;
import com.microsoft.health.dicomcast.local.engine.journal.InstanceFilter;
import com.microsoft.health.dicomcast.local.engine.journal.Journal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/** A journal whose process dies at its n-th write, just before or just after it: from then on nothing is written. */
final class CrashingJournal implements Journal {
    private final Journal target;
    private final boolean afterTheWrite;
    private final CountDownLatch crashed = new CountDownLatch(1);
    private int writesLeft;

    CrashingJournal(Journal target, int writesBeforeCrash, boolean afterTheWrite) {
        this.target = target;
        this.writesLeft = writesBeforeCrash;
        this.afterTheWrite = afterTheWrite;
    }

    boolean hasCrashed() {
        return crashed.getCount() == 0;
    }

    @Override
    public boolean create(NewInstance wanted) {
        return write(() -> target.create(wanted));
    }

    @Override
    public Optional<Message> post(Message message) {
        return write(() -> target.post(message));
    }

    @Override
    public List<Message> commit(TurnCommit turn) {
        return write(() -> target.commit(turn));
    }

    @Override
    public Optional<Message> finish(ScheduledActivity activity, Message result) {
        return write(() -> target.finish(activity, result));
    }

    private <T> T write(Supplier<T> work) {
        switch (fate()) {
            case DEAD -> throw new IllegalStateException("the process is dead");
            case DIES_AFTER -> {
                var unused = work.get();
                throw new IllegalStateException("the process dies here");
            }
            default -> {
                return work.get();
            }
        }
    }

    private synchronized Fate fate() {
        if (hasCrashed()) {
            return Fate.DEAD;
        }
        if (writesLeft-- > 0) {
            return Fate.LIVES;
        }
        crashed.countDown();
        return afterTheWrite ? Fate.DIES_AFTER : Fate.DEAD;
    }

    private enum Fate {
        LIVES,
        DIES_AFTER,
        DEAD
    }

    @Override
    public int purge(InstanceFilter filter) {
        return target.purge(filter);
    }

    @Override
    public long nextSequence() {
        return target.nextSequence();
    }

    @Override
    public Backlog backlog() {
        return target.backlog();
    }

    @Override
    public Optional<Instance> find(String instanceId) {
        return target.find(instanceId);
    }

    @Override
    public Optional<Snapshot> snapshot(String instanceId) {
        return target.snapshot(instanceId);
    }

    @Override
    public List<Instance> query(InstanceFilter filter, String afterId, int limit) {
        return target.query(filter, afterId, limit);
    }
}
