package com.microsoft.health.dicomcast.model.health;

import java.util.Collection;
import java.util.Set;

/**
 * An identity with the groups that it belongs to, directly or through others.
 *
 * @param id of the identity
 * @param groups ids of its groups, as far as they matter: those that any assignment names
 */
public record Principal(String id, Set<String> groups) {
    public Principal {
        groups = Set.copyOf(groups);
    }

    boolean isOneOf(Collection<String> principals) {
        return principals.stream().anyMatch(this::is);
    }

    boolean is(String principal) {
        return principal.equalsIgnoreCase(id) || groups.stream().anyMatch(principal::equalsIgnoreCase);
    }
}
