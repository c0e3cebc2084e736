package com.microsoft.health.dicomcast.model.health;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A role that somebody has somewhere.
 *
 * @param id its resource id
 * @param scope where it holds, and on all below
 * @param principalId an identity, or a group
 * @param permissions those of its role definition
 * @param roleChanged when its role was changed last; empty for a built-in one
 * @param isConditional whether it has a condition, which only the service that is asked for the data can judge
 */
public record RoleAssignment(
        String id,
        Scope scope,
        String principalId,
        List<Permission> permissions,
        Optional<Instant> roleChanged,
        boolean isConditional) {
    public RoleAssignment {
        permissions = List.copyOf(permissions);
    }

    /** What is remembered of it when it grants access. */
    RoleWitness witness() {
        return new RoleWitness(id, roleChanged);
    }

    boolean grants(String dataAction) {
        return permissions.stream().anyMatch(each -> each.includes(dataAction));
    }
}
