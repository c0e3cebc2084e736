package com.microsoft.health.dicomcast.model.health;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether a principal may do what it has to with the data of a resource. */
public sealed interface Access {
    /**
     * It may, as far as one can see from outside.
     *
     * @param witnesses the assignments that grant it, as {@link RoleWitness#text}: while they are there, it may
     * @param onCondition whether some action is granted under a condition only, which counts as granted
     */
    record Granted(Set<String> witnesses, boolean onCondition) implements Access {}

    /** No role of it says that it may. */
    record Missing(List<String> dataActions) implements Access {}

    /** A deny assignment says that it may not, whatever its roles. */
    record Denied(List<String> dataActions, String denyAssignment) implements Access {}

    /** The union of all roles, less what is denied: a deny assignment always wins. */
    static Access of(
            Principal principal,
            String resourceId,
            List<String> dataActions,
            Collection<RoleAssignment> roles,
            Collection<DenyAssignment> denials) {
        for (var denial : denials) {
            var denied = dataActions.stream()
                    .filter(action -> denial.denies(principal, resourceId, action))
                    .toList();
            if (!denied.isEmpty()) {
                return new Denied(denied, denial.id());
            }
        }
        var held = roles.stream()
                .filter(each -> each.scope().covers(resourceId) && principal.is(each.principalId()))
                .toList();
        var missing = dataActions.stream()
                .filter(action -> held.stream().noneMatch(each -> each.grants(action)))
                .toList();
        return missing.isEmpty() ? granted(dataActions, held) : new Missing(missing);
    }

    private static Granted granted(List<String> dataActions, List<RoleAssignment> held) {
        var unconditional = held.stream().filter(each -> !each.isConditional()).toList();
        var onCondition =
                dataActions.stream().anyMatch(action -> unconditional.stream().noneMatch(each -> each.grants(action)));
        var witnesses = dataActions.stream()
                .flatMap(action -> (onCondition ? held : unconditional)
                        .stream().filter(each -> each.grants(action)).limit(1))
                .map(each -> each.witness().text())
                .collect(Collectors.toUnmodifiableSet());
        return new Granted(witnesses, onCondition);
    }
}
