package com.microsoft.health.dicomcast.model.search;

import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.operations.OperationKind;
import com.microsoft.health.dicomcast.model.operations.OperationStatus;
import java.util.Optional;
import java.util.Set;

/**
 * Which operations are wanted: those for which everything holds that is asked for.
 *
 * @param statuses one of which they have; not empty
 * @param cast at whose id they were accepted
 */
public record OperationSearch(Set<OperationStatus> statuses, Optional<OperationKind> kind, Optional<CastId> cast) {
    public OperationSearch {
        statuses = Set.copyOf(statuses);
        if (statuses.isEmpty()) {
            throw new IllegalArgumentException("no status");
        }
    }
}
