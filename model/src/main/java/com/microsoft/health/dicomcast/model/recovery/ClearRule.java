package com.microsoft.health.dicomcast.model.recovery;

import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.operations.OperationKind;
import com.microsoft.health.dicomcast.model.operations.OperationStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * When what a failover left behind is cleared away once more after that was tried in vain (decision 46): the cast shows
 * Updating meanwhile, and its customer must not be kept out at every sweep.
 */
public final class ClearRule {
    /** After one try in vain; it doubles with each. */
    public static final Duration FIRST_WAIT = Duration.ofMinutes(30);

    public static final Duration LONGEST_WAIT = Duration.ofDays(1);

    /** Of a cast's operations that count no more need be known: so many in vain have long come to the longest wait. */
    public static final int HISTORY = 20;

    /** The operations that count. */
    public static final Set<OperationKind> COUNTING =
            Set.of(OperationKind.Clear, OperationKind.Failover, OperationKind.Reprovision);

    /** What changes what is left behind, or has tried to clear it itself: counting begins anew. */
    private static final Set<OperationKind> FRESH_STARTS = Set.of(OperationKind.Failover, OperationKind.Reprovision);

    private ClearRule() {}

    /**
     * Whether it is time.
     *
     * @param ended of the cast's operations that count the last ones that have ended, the newest first
     */
    public static boolean isDue(List<Operation> ended, Instant now) {
        var inVain = ended.stream()
                .takeWhile(each -> !FRESH_STARTS.contains(each.kind()))
                .filter(each -> each.kind() == OperationKind.Clear)
                .takeWhile(each -> each.status() != OperationStatus.Succeeded)
                .toList();
        if (inVain.isEmpty()) {
            return true;
        }
        var last = inVain.get(0);
        return !now.isBefore(last.ended().orElse(last.started()).plus(waitAfter(inVain.size())));
    }

    private static Duration waitAfter(int tries) {
        var wait = FIRST_WAIT.multipliedBy(1L << Math.min(tries - 1, HISTORY));
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }
}
