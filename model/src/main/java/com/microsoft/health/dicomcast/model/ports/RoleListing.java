package com.microsoft.health.dicomcast.model.ports;

import com.microsoft.health.dicomcast.model.ids.SubscriptionId;
import java.util.Map;
import java.util.Set;

/** Role assignments in bulk: many in one call, and perhaps some minutes behind. A suspicion may rest on it, a finding never. */
@FunctionalInterface
public interface RoleListing {
    /**
     * Those of the assignments that are listed, and whose custom roles have not been changed since.
     *
     * @param assignments as {@link com.microsoft.health.dicomcast.model.health.RoleWitness#text}, each with the subscription in
     *     which, or above which, it is
     * @throws CloudException when the listing does not answer, or must not be asked more at present
     */
    Set<String> listed(Map<String, SubscriptionId> assignments);
}
