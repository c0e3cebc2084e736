package com.microsoft.health.dicomcast.model.search;

import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.operations.OperationKind;
import com.microsoft.health.dicomcast.model.operations.OperationStatus;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which operations are wanted: those for which everything holds that is asked for.
 *
 * @param statuses one of which they have; not empty
 * @param kinds one of which they are; empty: any
 * @param cast at whose id they were accepted
 */
public record OperationSearch(Set<OperationStatus> statuses, Set<OperationKind> kinds, Optional<CastId> cast) {
    /** Those of a cast that have ended. */
    public static OperationSearch endedOf(CastId cast, Set<OperationKind> kinds) {
        var ended = Stream.of(OperationStatus.values())
                .filter(OperationStatus::isTerminal)
                .collect(Collectors.toSet());
        return new OperationSearch(ended, kinds, Optional.of(cast));
    }

    public OperationSearch {
        statuses = Set.copyOf(statuses);
        kinds = Set.copyOf(kinds);
        if (statuses.isEmpty()) {
            throw new IllegalArgumentException("no status");
        }
    }
}
