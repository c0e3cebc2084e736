package com.microsoft.health.dicomcast.model.admission;

import com.microsoft.health.dicomcast.model.cast.PlacementPool;
import com.microsoft.health.dicomcast.model.operations.CallbackHosts;

/**
 * What the deployment allows.
 *
 * @param castsPerDicomService 1 in this version of the product
 * @param operationsForInitiatorOnly whether an operation is hidden from others of the initiator's tenant
 * @param callbackHosts which may be told of the end of operations
 */
public record Policy(
        int castsPerDicomService, PlacementPool pool, boolean operationsForInitiatorOnly, CallbackHosts callbackHosts) {
    /** With what holds unless something else is set. */
    public Policy(int castsPerDicomService, PlacementPool pool) {
        this(castsPerDicomService, pool, false, CallbackHosts.NONE);
    }
}
