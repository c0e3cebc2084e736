package com.microsoft.health.dicomcast.local.engine;

import com.microsoft.health.dicomcast.local.engine.core.Instance;
import com.microsoft.health.dicomcast.local.engine.journal.Journal;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Clients that wait until an instance has come to some point. */
final class Waiters {
    private final Journal journal;
    private final Map<String, Set<Waiter>> waiting = new ConcurrentHashMap<>();

    Waiters(Journal journal) {
        this.journal = journal;
    }

    /** Tells the receiver once, on any thread, unless the waiter is {@link #dismiss}ed before. */
    void await(Waiter waiter) {
        waiting.compute(waiter.instanceId(), (id, present) -> {
            var waiters = present == null ? ConcurrentHashMap.<Waiter>newKeySet() : present;
            waiters.add(waiter);
            return waiters;
        });
        journal.find(waiter.instanceId()).ifPresent(this::tell); // it may have been there before
    }

    void dismiss(Waiter waiter) {
        waiting.computeIfPresent(waiter.instanceId(), (id, waiters) -> {
            waiters.remove(waiter);
            return waiters.isEmpty() ? null : waiters;
        });
    }

    void tell(Instance instance) {
        for (var waiter : waiting.getOrDefault(instance.id(), Set.of())) {
            if (waiter.isToBeTold(instance)) {
                dismiss(waiter);
                waiter.receiver.accept(instance);
            }
        }
    }

    /** A client that waits. */
    static final class Waiter {
        private final String instanceId;
        private final Predicate<Instance> point;
        private final Consumer<Instance> receiver;
        private final AtomicBoolean told = new AtomicBoolean();

        Waiter(String instanceId, Predicate<Instance> point, Consumer<Instance> receiver) {
            this.instanceId = instanceId;
            this.point = point;
            this.receiver = receiver;
        }

        private String instanceId() {
            return instanceId;
        }

        private boolean isToBeTold(Instance instance) {
            return point.test(instance) && told.compareAndSet(false, true);
        }
    }
}
