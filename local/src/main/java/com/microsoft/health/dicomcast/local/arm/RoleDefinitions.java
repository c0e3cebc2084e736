package com.microsoft.health.dicomcast.local.arm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Optional;
import java.util.regex.Pattern;

/** Role definitions: the built-in ones that matter here, and custom ones. */
final class RoleDefinitions implements ArmType {
    static final String TYPE = "Microsoft.Authorization/roleDefinitions";
    private static final Pattern BY_NAME = Pattern.compile("roleName\\s+eq\\s+'([^']*)'", Pattern.CASE_INSENSITIVE);

    private final Clock clock;

    RoleDefinitions(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public ArmReply get(ArmCall call, ArmRows rows) throws SQLException {
        return ArmReply.of(
                200,
                find(call.path().name(), call, rows)
                        .orElseThrow(() -> new ArmRefusal(
                                404,
                                "RoleDefinitionDoesNotExist",
                                "The specified role definition with ID '%s' does not exist."
                                        .formatted(call.path().name()))));
    }

    @Override
    public ArmReply list(ArmCall call, ArmRows rows) throws SQLException {
        var all = new ArrayList<JsonNode>();
        BuiltInRoles.all().forEach(each -> all.add(each.json(call.path().subscription())));
        ScopedResources.applyingAt(call.path().scope(), TYPE, rows).forEach(each -> all.add(each.json()));
        var filter = call.query().getOrDefault("$filter", "").strip();
        if (filter.isEmpty() || filter.equalsIgnoreCase("atScope()")) {
            return ArmReply.list(all);
        }
        var byName = BY_NAME.matcher(filter);
        if (!byName.matches()) {
            throw ArmRefusal.badRequest("InvalidFilter", "The filter '%s' is not supported.".formatted(filter));
        }
        return ArmReply.list(all.stream()
                .filter(each -> each.at("/properties/roleName").asText().equalsIgnoreCase(byName.group(1)))
                .toList());
    }

    @Override
    public ArmReply put(ArmCall call, ArmRows rows) throws SQLException {
        var path = call.path();
        if (!ArmCall.isGuid(path.name()) || BuiltInRoles.find(path.name()).isPresent()) {
            throw ArmRefusal.badRequest(
                    "InvalidRoleDefinitionId",
                    "'%s' is not a GUID, or that of a built-in role.".formatted(path.name()));
        }
        ScopedResources.mustExist(call, rows);
        var body = call.body();
        ArmCall.required(body, "/properties/roleName");
        if (!body.at("/properties/permissions").isArray()) {
            throw ArmRefusal.badRequest("InvalidRequestContent", "The property 'properties.permissions' is required.");
        }
        var id = path.idSpelled(TYPE);
        var json = ArmJson.object();
        var now = clock.instant();
        var created = rows.find(id)
                .map(before -> before.json().at("/properties/createdOn").asText())
                .orElse(now.toString());
        json.set(
                "properties",
                ((ObjectNode) body.get("properties"))
                        .deepCopy()
                        .put("type", "CustomRole")
                        .put("createdOn", created)
                        .put("updatedOn", now.toString()));
        json.put("id", id).put("type", TYPE).put("name", path.name());
        rows.put(new ArmResource(id, TYPE, json, now));
        return ArmReply.of(201, json);
    }

    @Override
    public ArmReply delete(ArmCall call, ArmRows rows) throws SQLException {
        return ArmReply.empty(rows.remove(call.path().id()) ? 200 : 204);
    }

    /** The id of a definition in the spelling that assignments show. */
    String existing(String definitionId, ArmCall call, ArmRows rows) throws SQLException {
        var guid = definitionId.substring(definitionId.lastIndexOf('/') + 1);
        return find(guid, call, rows)
                .map(found -> found.path("id").asText())
                .orElseThrow(() -> ArmRefusal.badRequest(
                        "RoleDefinitionDoesNotExist",
                        "The specified role definition with ID '%s' does not exist.".formatted(guid.replace("-", ""))));
    }

    private static Optional<ObjectNode> find(String guid, ArmCall call, ArmRows rows) throws SQLException {
        var builtIn = BuiltInRoles.find(guid);
        if (builtIn.isPresent()) {
            return Optional.of(builtIn.get().json(call.path().subscription()));
        }
        return ScopedResources.applyingAt(call.path().scope(), TYPE, rows).stream()
                .map(ArmResource::json)
                .filter(each -> each.path("name").asText().equalsIgnoreCase(guid))
                .findFirst();
    }
}
