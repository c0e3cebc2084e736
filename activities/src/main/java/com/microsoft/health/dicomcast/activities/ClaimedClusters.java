package com.microsoft.health.dicomcast.activities;

import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.cast.Elsewhere;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.operations.Relocation;
import java.util.Optional;

/**
 * In which clusters an executor finds the cast that it works on.
 *
 * @param own where its worker belongs
 * @param elsewhere where else something of it is listed
 * @param relocation what a failover is to bring about
 * @param arrived whether it has: the worker belongs there already
 * @param forced whether an operator has the worker start where it belongs although one elsewhere may run, out of reach
 */
public record ClaimedClusters(
        String own, Elsewhere elsewhere, Optional<Relocation> relocation, boolean arrived, boolean forced) {
    /** A cast that is in one cluster, whichever, and stays there. */
    public static final ClaimedClusters ONE =
            new ClaimedClusters("", Elsewhere.NOWHERE, Optional.empty(), false, false);

    static ClaimedClusters of(Operation operation, Cast cast) {
        var arrived = operation
                .relocation()
                .filter(relocation -> relocation.to().equals(cast.placement()))
                .isPresent();
        return new ClaimedClusters(
                cast.placement().cluster(),
                cast.elsewhere(),
                operation.relocation(),
                arrived,
                operation.isForcedReprovision());
    }
}
