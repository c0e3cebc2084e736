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

    /** Tells the receiver once, on any thread. Run what is returned to give up. */
    Runnable await(String instanceId, Predicate<Instance> point, Consumer<Instance> receiver) {
        var waiter = new Waiter(point, receiver, new AtomicBoolean());
        waiting.compute(instanceId, (id, present) -> {
            var waiters = present == null ? ConcurrentHashMap.<Waiter>newKeySet() : present;
            waiters.add(waiter);
            return waiters;
        });
        journal.find(instanceId).ifPresent(this::tell); // it may have been there before
        return () -> remove(instanceId, waiter);
    }

    void tell(Instance instance) {
        for (var waiter : waiting.getOrDefault(instance.id(), Set.of())) {
            if (waiter.point().test(instance) && waiter.told().compareAndSet(false, true)) {
                remove(instance.id(), waiter);
                waiter.receiver().accept(instance);
            }
        }
    }

    private void remove(String instanceId, Waiter waiter) {
        waiting.computeIfPresent(instanceId, (id, waiters) -> {
            waiters.remove(waiter);
            return waiters.isEmpty() ? null : waiters;
        });
    }

    private record Waiter(Predicate<Instance> point, Consumer<Instance> receiver, AtomicBoolean told) {}
}
