package com.microsoft.health.dicomcast.model.operations;

import org.jspecify.annotations.Nullable;

/** Who may see an operation (C-59): the tenant of the subscription and the object that asked. */
public record Caller(@Nullable String tenantId, @Nullable String objectId) {
    /**
     * Whether this caller may see what the other began (C-59). What nobody's tenant began is nobody's secret within its
     * subscription.
     *
     * @param initiatorOnly whether it must be the same identity, not only the same tenant
     */
    public boolean maySee(Caller initiator, boolean initiatorOnly) {
        return isSame(initiator.tenantId, tenantId) && (!initiatorOnly || isSame(initiator.objectId, objectId));
    }

    private static boolean isSame(@Nullable String initiator, @Nullable String caller) {
        return initiator == null || initiator.equalsIgnoreCase(caller);
    }
}
