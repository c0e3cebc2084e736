package com.microsoft.health.dicomcast.local.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Groups of principals and of other groups: in Azure the directory has them, here {@code PUT /local/arm/groups/{id}} does. */
final class Groups {
    static final String PATH = "/local/arm/groups";
    private static final String TYPE = "Microsoft.Graph/groups";
    private static final String ID = "/providers/" + TYPE + "/";

    private final Clock clock;

    Groups(Clock clock) {
        this.clock = clock;
    }

    /** Answers {@code GET} of all, {@code PUT} and {@code DELETE} of one. */
    ArmReply answer(String method, String path, String body, ArmRows rows) throws SQLException {
        if (method.equals("GET") && path.equals(PATH)) {
            return ArmReply.list(
                    rows.ofType(TYPE).stream().map(ArmResource::json).toList());
        }
        var name = path.substring(Math.min(path.length(), PATH.length() + 1)).toLowerCase(Locale.ROOT);
        if (!ArmCall.isGuid(name)) {
            throw ArmRefusal.badRequest("InvalidGroup", "A group is named by a GUID: " + PATH + "/{guid}.");
        }
        return switch (method) {
            case "PUT" -> put(name, ArmJson.body(body), rows);
            case "DELETE" -> ArmReply.empty(rows.remove(ID + name) ? 200 : 204);
            default -> throw new ArmRefusal(405, "MethodNotAllowed", "GET, PUT and DELETE are answered here.");
        };
    }

    /** The principal and all groups that it is in, directly or through other groups; in lower case. */
    static Set<String> of(String principal, ArmRows rows) throws SQLException {
        var groups = rows.ofType(TYPE);
        var all = new HashSet<>(Set.of(principal.toLowerCase(Locale.ROOT)));
        boolean grows;
        do {
            grows = false;
            for (var group : groups) {
                for (var member : group.json().path("members")) {
                    grows |= all.contains(member.asText().toLowerCase(Locale.ROOT))
                            && all.add(group.json().path("id").asText());
                }
            }
        } while (grows);
        return all;
    }

    private ArmReply put(String name, ObjectNode body, ArmRows rows) throws SQLException {
        if (!body.path("members").isArray()) {
            throw ArmRefusal.badRequest("InvalidRequestContent", "'members' must be an array of principal ids.");
        }
        var json = ArmJson.object().put("id", name);
        json.set("members", body.get("members"));
        rows.put(new ArmResource(ID + name, TYPE, json, clock.instant()));
        return ArmReply.of(200, json);
    }
}
