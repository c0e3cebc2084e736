package com.microsoft.health.dicomcast.model.health;

import java.util.List;

/**
 * One permission of a role definition or of a deny assignment, as far as data is concerned. What it excludes another one may
 * include: exclusions hold within their permission only.
 */
public record Permission(List<ActionPattern> dataActions, List<ActionPattern> notDataActions) {
    public Permission {
        dataActions = List.copyOf(dataActions);
        notDataActions = List.copyOf(notDataActions);
    }

    public static Permission of(List<String> dataActions, List<String> notDataActions) {
        return new Permission(
                dataActions.stream().map(ActionPattern::new).toList(),
                notDataActions.stream().map(ActionPattern::new).toList());
    }

    /** Whether it speaks of the action. */
    public boolean includes(String dataAction) {
        return dataActions.stream().anyMatch(each -> each.matches(dataAction))
                && notDataActions.stream().noneMatch(each -> each.matches(dataAction));
    }
}
