package com.microsoft.health.dicomcast.local.arm;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Finds extension resources by where they apply: what is attached to a scope holds for everything below it. */
final class ScopedResources {
    private ScopedResources() {}

    /** Those attached to the scope or to anything above it. */
    static List<ArmResource> applyingAt(String scope, String type, ArmRows rows) throws SQLException {
        var found = new ArrayList<>(directlyAt("/", type, rows));
        for (var end = scope.indexOf('/', 1); end > 0; ) {
            end = scope.indexOf('/', end + 1);
            found.addAll(directlyAt(end < 0 ? scope : scope.substring(0, end), type, rows));
        }
        return found;
    }

    static List<ArmResource> directlyAt(String scope, String type, ArmRows rows) throws SQLException {
        return rows.ofTypeBelow(type, (scope.equals("/") ? "" : scope) + "/providers/Microsoft.Authorization");
    }

    static List<ArmResource> find(ArmCall call, RoleFilter filter, String type, ArmRows rows) throws SQLException {
        var scope = call.path().scope();
        var found = applyingAt(scope, type, rows);
        if (!filter.atScope()) {
            rows.ofTypeBelow(type, scope).stream()
                    .filter(each -> !found.contains(each))
                    .forEach(found::add);
        }
        return found;
    }

    /** A scope below which something is to be attached must exist, as far as this ARM knows its type. */
    static void mustExist(ArmCall call, ArmRows rows) throws SQLException {
        var scope = call.path().scope();
        if (scope.equals("/") || scope.toLowerCase(Locale.ROOT).startsWith("/providers/")) {
            return;
        }
        var path = ArmPath.of(scope);
        if (path.type().equalsIgnoreCase("Microsoft.Resources/subscriptions")) {
            return;
        }
        if (!rows.has(scope)) {
            throw ArmRefusal.notFound(path);
        }
    }
}
