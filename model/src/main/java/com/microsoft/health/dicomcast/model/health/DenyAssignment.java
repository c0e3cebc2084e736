package com.microsoft.health.dicomcast.model.health;

import java.util.List;
import java.util.Set;

/**
 * What nobody of some principals may do somewhere, whatever their roles.
 *
 * @param id its resource id
 * @param scope where it holds
 * @param holdsBelow whether also on all below
 * @param principals identities and groups, or {@link #EVERYONE}
 * @param excluded those to whom it does not apply all the same
 */
public record DenyAssignment(
        String id,
        Scope scope,
        boolean holdsBelow,
        List<Permission> permissions,
        Set<String> principals,
        Set<String> excluded) {
    /** All principals of the tenant. */
    public static final String EVERYONE = "00000000-0000-0000-0000-000000000000";

    public DenyAssignment {
        permissions = List.copyOf(permissions);
        principals = Set.copyOf(principals);
        excluded = Set.copyOf(excluded);
    }

    boolean denies(Principal principal, String resourceId, String dataAction) {
        return (holdsBelow ? scope.covers(resourceId) : scope.is(resourceId))
                && (principals.contains(EVERYONE) || principal.isOneOf(principals))
                && !principal.isOneOf(excluded)
                && permissions.stream().anyMatch(each -> each.includes(dataAction));
    }
}
