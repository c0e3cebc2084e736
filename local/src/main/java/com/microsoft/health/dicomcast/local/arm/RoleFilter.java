package com.microsoft.health.dicomcast.local.arm;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The {@code $filter} of a list of role or deny assignments.
 *
 * @param atScope only what applies at the scope, not what is below it
 * @param principal only what is for this one, or empty
 * @param throughGroups for this one or any group that it is in
 */
record RoleFilter(boolean atScope, String principal, boolean throughGroups) {
    private static final Pattern AND = Pattern.compile("\\s+and\\s+", Pattern.CASE_INSENSITIVE);
    private static final Pattern PRINCIPAL = Pattern.compile(
            "(?:assignedTo\\('([0-9a-f-]{36})'\\)|principalId\\s+eq\\s+'?([0-9a-f-]{36})'?)", Pattern.CASE_INSENSITIVE);

    static RoleFilter of(ArmCall call) {
        var text = call.query().getOrDefault("$filter", "").strip();
        var filter = new RoleFilter(false, "", false);
        for (var part : text.isEmpty() ? new String[0] : AND.split(text, -1)) {
            filter = filter.and(part.strip());
        }
        return filter;
    }

    private RoleFilter and(String part) {
        if (part.equalsIgnoreCase("atScope()")) {
            return new RoleFilter(true, principal, throughGroups);
        }
        var matcher = PRINCIPAL.matcher(part);
        if (!matcher.matches() || !principal.isEmpty()) {
            throw ArmRefusal.badRequest(
                    "InvalidFilter",
                    "The filter '%s' is not supported: atScope(), assignedTo('{principalId}') and principalId eq '{principalId}' are."
                            .formatted(part));
        }
        var found = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        return new RoleFilter(atScope, found.toLowerCase(Locale.ROOT), matcher.group(1) != null);
    }

    /** All whose assignments are meant, in lower case. */
    Set<String> principals(ArmRows rows) throws SQLException {
        return throughGroups ? Groups.of(principal, rows) : Set.of(principal);
    }
}
