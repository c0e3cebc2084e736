package com.microsoft.health.dicomcast.local.arm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Locale;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Deny assignments. In Azure only the platform makes them; here a PUT does, for tests. */
final class DenyAssignments implements ArmType {
    static final String TYPE = "Microsoft.Authorization/denyAssignments";
    private static final String EVERYONE = "00000000-0000-0000-0000-000000000000";

    private final Clock clock;

    DenyAssignments(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public ArmReply list(ArmCall call, ArmRows rows) throws SQLException {
        var filter = RoleFilter.of(call);
        var principals = filter.principals(rows);
        return ArmReply.list(ScopedResources.find(call, filter, TYPE, rows).stream()
                .map(ArmResource::json)
                .filter(each -> filter.principal().isEmpty() || concerns(each, principals))
                .toList());
    }

    @Override
    public ArmReply put(ArmCall call, ArmRows rows) throws SQLException {
        ScopedResources.mustExist(call, rows);
        if (!(call.body().get("properties") instanceof ObjectNode properties)
                || !properties.path("permissions").isArray()
                || !properties.path("principals").isArray()) {
            throw ArmRefusal.badRequest(
                    "InvalidRequestContent", "'properties.permissions' and 'properties.principals' are required.");
        }
        var id = call.path().idSpelled(TYPE);
        var json = ArmJson.object();
        json.set("properties", properties.put("scope", call.path().scope()));
        json.put("id", id).put("type", TYPE).put("name", call.path().name());
        rows.put(new ArmResource(id, TYPE, json, clock.instant()));
        return ArmReply.of(201, json);
    }

    @Override
    public ArmReply delete(ArmCall call, ArmRows rows) throws SQLException {
        return ArmReply.empty(rows.remove(call.path().id()) ? 200 : 204);
    }

    private static boolean concerns(JsonNode denial, Set<String> principals) {
        return StreamSupport.stream(denial.at("/properties/principals").spliterator(), false)
                .map(each -> each.path("id").asText())
                .anyMatch(id -> principals.contains(id.toLowerCase(Locale.ROOT)) || id.equals(EVERYONE));
    }
}
