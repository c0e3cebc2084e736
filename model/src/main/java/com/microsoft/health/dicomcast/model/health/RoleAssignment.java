package com.microsoft.health.dicomcast.model.health;

import java.util.List;

/**
 * A role that somebody has somewhere.
 *
 * @param id its resource id
 * @param scope where it holds, and on all below
 * @param principalId an identity, or a group
 * @param permissions those of its role definition
 * @param isConditional whether it has a condition, which only the service that is asked for the data can judge
 */
public record RoleAssignment(
        String id, Scope scope, String principalId, List<Permission> permissions, boolean isConditional) {
    public RoleAssignment {
        permissions = List.copyOf(permissions);
    }

    boolean grants(String dataAction) {
        return permissions.stream().anyMatch(each -> each.includes(dataAction));
    }
}
