package com.microsoft.health.dicomcast.local.neighbours;

import com.microsoft.health.dicomcast.local.arm.ArmPath;
import com.microsoft.health.dicomcast.local.arm.ArmRefusal;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** One change of a resource at a time; whoever comes second is told so, as ARM tells. */
final class Locks {
    private final Set<String> busy = ConcurrentHashMap.newKeySet();

    <T> T holding(ArmPath path, Supplier<T> work) {
        if (!busy.add(path.key())) {
            throw ArmRefusal.conflict(
                    "AnotherOperationInProgress",
                    "Another operation on '%s' is in progress; retry when it is done.".formatted(path.nameChain()));
        }
        try {
            return work.get();
        } finally {
            busy.remove(path.key());
        }
    }
}
