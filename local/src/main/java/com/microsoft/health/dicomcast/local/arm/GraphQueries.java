package com.microsoft.health.dicomcast.local.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Azure Resource Graph: takes the one query that the provider sends, and refuses every other one aloud. */
final class GraphQueries {
    static final String PATH = "/providers/microsoft.resourcegraph/resources";
    private static final int MOST_ROWS = 1000;
    private static final Pattern BY_NAME = Pattern.compile(
            "authorizationresources \\| where type =~ 'microsoft\\.authorization/roleassignments'"
                    + " \\| where name in~ \\(([^)]*)\\)"
                    + Pattern.quote(" | extend role = tolower(tostring(split(properties.roleDefinitionId, '/')[-1]))"
                            + " | join kind=leftouter (authorizationresources"
                            + " | where type =~ 'microsoft.authorization/roledefinitions'"
                            + " | where tostring(properties.type) =~ 'CustomRole'"
                            + " | project role = tolower(name), changed = tostring(properties.updatedOn)) on role"
                            + " | project id, role, changed | order by id asc"),
            Pattern.CASE_INSENSITIVE);

    private GraphQueries() {}

    static ArmReply answer(ObjectNode body, ArmRows rows) throws SQLException {
        var matcher = BY_NAME.matcher(body.path("query").asText());
        if (!matcher.matches()) {
            throw ArmRefusal.badRequest(
                    "InvalidQuery",
                    "The local Resource Graph finds role assignments by name with their custom roles, and nothing else.");
        }
        if (!body.at("/options/authorizationScopeFilter").asText().equals("AtScopeAboveAndBelow")) {
            throw ArmRefusal.badRequest("InvalidQuery", "The local Resource Graph looks above and below scopes only.");
        }
        var names = Arrays.stream(matcher.group(1).split(",", -1))
                .map(name -> name.strip().replace("'", "").toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        var found = found(names, subscriptions(body), rows);
        return page(body, found, rows);
    }

    private static List<ArmResource> found(Set<String> names, Set<String> subscriptions, ArmRows rows)
            throws SQLException {
        var found = new ArrayList<ArmResource>();
        for (var name : names) {
            for (var each : rows.named(RoleAssignments.TYPE, name)) {
                var subscription = ArmPath.of(each.id()).subscription().toLowerCase(Locale.ROOT);
                if (subscription.isEmpty() || subscriptions.contains(subscription)) {
                    found.add(each);
                }
            }
        }
        found.sort(Comparator.comparing(ArmResource::id, String.CASE_INSENSITIVE_ORDER));
        return found;
    }

    private static ArmReply page(ObjectNode body, List<ArmResource> found, ArmRows rows) throws SQLException {
        var from = body.at("/options/$skipToken").asInt(0);
        var size = Math.min(body.at("/options/$top").asInt(100), MOST_ROWS);
        var until = Math.min(from + size, found.size());
        var json = ArmJson.object()
                .put("totalRecords", found.size())
                .put("count", Math.max(0, until - from))
                .put("resultTruncated", until < found.size() ? "true" : "false");
        var data = json.putArray("data");
        for (var i = from; i < until; i++) {
            var role = role(found.get(i));
            data.addObject().put("id", found.get(i).id()).put("role", role).put("changed", changed(role, rows));
        }
        if (until < found.size()) {
            json.put("$skipToken", Integer.toString(until));
        }
        return ArmReply.of(200, json);
    }

    private static String role(ArmResource assignment) {
        var definition = assignment.json().at("/properties/roleDefinitionId").asText();
        return definition.substring(definition.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    }

    /** Nothing for a built-in role. */
    private static @Nullable String changed(String role, ArmRows rows) throws SQLException {
        for (var each : rows.named(RoleDefinitions.TYPE, role)) {
            return each.json().at("/properties/updatedOn").asText();
        }
        return null;
    }

    private static Set<String> subscriptions(ObjectNode body) {
        var subscriptions = new HashSet<String>();
        body.path("subscriptions")
                .forEach(each -> subscriptions.add(each.asText().toLowerCase(Locale.ROOT)));
        return subscriptions;
    }
}
