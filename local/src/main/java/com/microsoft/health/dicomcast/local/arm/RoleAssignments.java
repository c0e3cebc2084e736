package com.microsoft.health.dicomcast.local.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Locale;

/** Role assignments at any scope; those of a scope that goes, go with it. */
final class RoleAssignments implements ArmType {
    static final String TYPE = "Microsoft.Authorization/roleAssignments";

    private final Clock clock;
    private final ArmSettings settings;
    private final RoleDefinitions definitions;

    RoleAssignments(Clock clock, ArmSettings settings, RoleDefinitions definitions) {
        this.clock = clock;
        this.settings = settings;
        this.definitions = definitions;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public ArmReply get(ArmCall call, ArmRows rows) throws SQLException {
        var found = rows.find(call.path())
                .orElseThrow(() -> new ArmRefusal(
                        404,
                        "RoleAssignmentNotFound",
                        "The role assignment '%s' is not found."
                                .formatted(call.path().name())));
        return ArmReply.of(200, found.json());
    }

    @Override
    public ArmReply list(ArmCall call, ArmRows rows) throws SQLException {
        var filter = RoleFilter.of(call);
        var principals = filter.principals(rows);
        return ArmReply.list(ScopedResources.find(call, filter, TYPE, rows).stream()
                .map(ArmResource::json)
                .filter(each -> filter.principal().isEmpty()
                        || principals.contains(
                                each.at("/properties/principalId").asText().toLowerCase(Locale.ROOT)))
                .toList());
    }

    @Override
    public ArmReply put(ArmCall call, ArmRows rows) throws SQLException {
        var path = call.path();
        if (!ArmCall.isGuid(path.name())) {
            throw ArmRefusal.badRequest(
                    "InvalidRoleAssignmentId", "The role assignment ID '%s' is not a GUID.".formatted(path.name()));
        }
        ScopedResources.mustExist(call, rows);
        var wanted = wanted(call, rows);
        var before = rows.find(path);
        if (before.isPresent()) {
            return again(before.get(), wanted);
        }
        mustBeNew(path, wanted, rows);
        mustHaveReplicated(wanted, rows);
        var id = path.idSpelled(TYPE);
        var json = ArmJson.object();
        json.set("properties", wanted);
        json.put("id", id).put("type", TYPE).put("name", path.name());
        rows.put(new ArmResource(id, TYPE, json, clock.instant()));
        return ArmReply.of(201, json);
    }

    @Override
    public ArmReply delete(ArmCall call, ArmRows rows) throws SQLException {
        var found = rows.find(call.path());
        if (found.isEmpty()) {
            return ArmReply.empty(204);
        }
        rows.remove(call.path().id());
        return ArmReply.of(200, found.get().json());
    }

    private ObjectNode wanted(ArmCall call, ArmRows rows) throws SQLException {
        var body = call.body();
        var principal = ArmCall.required(body, "/properties/principalId").toLowerCase(Locale.ROOT);
        if (!ArmCall.isGuid(principal)) {
            throw ArmRefusal.badRequest(
                    "InvalidPrincipalId",
                    "A valid principal ID must be provided for role assignment: '%s' is not a GUID."
                            .formatted(principal));
        }
        var role = definitions.existing(ArmCall.required(body, "/properties/roleDefinitionId"), call, rows);
        var now = clock.instant().toString();
        var wanted = ArmJson.object()
                .put("roleDefinitionId", role)
                .put("principalId", principal)
                .put("principalType", body.at("/properties/principalType").asText("ServicePrincipal"))
                .put("scope", call.path().scope());
        wanted.set("condition", body.at("/properties/condition").isTextual() ? body.at("/properties/condition") : null);
        wanted.set(
                "description",
                body.at("/properties/description").isTextual() ? body.at("/properties/description") : null);
        return wanted.put("createdOn", now).put("updatedOn", now);
    }

    private static ArmReply again(ArmResource before, ObjectNode wanted) {
        var properties = before.json().path("properties");
        var same = properties.path("principalId").equals(wanted.path("principalId"))
                && properties
                        .path("roleDefinitionId")
                        .asText()
                        .equalsIgnoreCase(wanted.path("roleDefinitionId").asText());
        if (!same) {
            throw ArmRefusal.badRequest(
                    "RoleAssignmentUpdateNotPermitted",
                    "Tenant ID, application ID, principal ID, and scope are not allowed to be updated.");
        }
        return ArmReply.of(200, before.json());
    }

    private static void mustBeNew(ArmPath path, ObjectNode wanted, ArmRows rows) throws SQLException {
        for (var each : ScopedResources.directlyAt(path.scope(), TYPE, rows)) {
            var properties = each.json().path("properties");
            if (properties.path("principalId").equals(wanted.path("principalId"))
                    && properties.path("roleDefinitionId").equals(wanted.path("roleDefinitionId"))) {
                throw ArmRefusal.conflict(
                        "RoleAssignmentExists",
                        "The role assignment already exists. The ID of the existing role assignment is %s."
                                .formatted(each.json().path("name").asText().replace("-", "")));
            }
        }
    }

    /** Users and groups are not kept here, so a principal that no identity brought is believed to exist. */
    private void mustHaveReplicated(ObjectNode wanted, ArmRows rows) throws SQLException {
        var principal = wanted.path("principalId").asText();
        var owner = rows.withPrincipal(principal);
        var since = clock.instant().minus(settings.get().principalReplicationDelay());
        if (owner.isPresent() && owner.get().created().isAfter(since)) {
            throw ArmRefusal.badRequest(
                    "PrincipalNotFound",
                    "Principal %s does not exist in the directory. Check that you have the correct principal ID. If you are creating this principal and then immediately assigning a role, this error might be related to a replication delay."
                            .formatted(principal.replace("-", "")));
        }
    }
}
