package com.microsoft.health.dicomcast.local.arm;

import java.sql.SQLException;
import java.time.Clock;
import java.util.regex.Pattern;

/** Resource groups; deleting one deletes what is in it, in the background. */
final class ResourceGroups implements ArmType {
    static final String TYPE = "Microsoft.Resources/resourceGroups";
    private static final Pattern NAME = Pattern.compile("[-\\w._()]{0,89}[-\\w_()]");

    private final Clock clock;
    private final GroupDeletions deletions;

    ResourceGroups(Clock clock, GroupDeletions deletions) {
        this.clock = clock;
        this.deletions = deletions;
    }

    @Override
    public String type() {
        return TYPE;
    }

    /** The group that a call is about must exist; and to change what is in it, it must stay. */
    static void mustHold(ArmCall call, ArmRows rows) throws SQLException {
        var groupId = call.path().groupId();
        if (groupId.isEmpty() || groupId.equalsIgnoreCase(call.path().id())) {
            return;
        }
        var group = rows.find(groupId)
                .orElseThrow(() -> ArmRefusal.noGroup(call.path().resourceGroup()));
        if (isDeleting(group) && (call.method().equals("PUT") || call.method().equals("PATCH"))) {
            throw ArmRefusal.conflict(
                    "ResourceGroupBeingDeleted",
                    "The resource group '%s' is in deprovisioning state and cannot perform this operation."
                            .formatted(call.path().resourceGroup()));
        }
    }

    static boolean isDeleting(ArmResource group) {
        return group.json().at("/properties/provisioningState").asText().equals("Deleting");
    }

    @Override
    public ArmReply get(ArmCall call, ArmRows rows) throws SQLException {
        return ArmReply.of(200, existing(call, rows).json());
    }

    @Override
    public ArmReply list(ArmCall call, ArmRows rows) throws SQLException {
        return ArmReply.list(rows.ofTypeBelow(TYPE, call.path().parent().id()).stream()
                .map(ArmResource::json)
                .toList());
    }

    @Override
    public ArmReply put(ArmCall call, ArmRows rows) throws SQLException {
        var path = call.path();
        if (!NAME.matcher(path.name()).matches()) {
            throw ArmRefusal.badRequest(
                    "InvalidResourceGroup",
                    "The provided resource group name '%s' has these invalid characters: it may hold letters, digits, '-', '_', '.', '(' and ')', and not end with '.'."
                            .formatted(path.name()));
        }
        var body = call.body();
        var before = rows.find(path);
        var location = Locations.of(
                body,
                before.map(found -> found.json().path("location").asText()).orElse(""),
                "InvalidResourceGroupLocation");
        if (before.filter(ResourceGroups::isDeleting).isPresent()) {
            throw ArmRefusal.conflict("ResourceGroupBeingDeleted", "The resource group is being deleted.");
        }
        var id = before.map(ArmResource::id).orElse(path.idSpelled(TYPE));
        var json = ArmJson.object().put("id", id).put("name", ArmPath.of(id).name());
        json.put("type", TYPE).put("location", location);
        if (body.path("tags").isObject()) {
            json.set("tags", body.get("tags"));
        }
        json.putObject("properties").put("provisioningState", "Succeeded");
        rows.put(
                new ArmResource(id, TYPE, json, before.map(ArmResource::created).orElse(clock.instant())));
        return ArmReply.of(before.isPresent() ? 200 : 201, json);
    }

    @Override
    public ArmReply delete(ArmCall call, ArmRows rows) throws SQLException {
        var group = existing(call, rows);
        var json = group.json().deepCopy();
        ArmJson.child(json, "properties").put("provisioningState", "Deleting");
        rows.put(group.with(json));
        return ArmReply.later(OperationResults.location(call, group.id()));
    }

    @Override
    public void committed(ArmCall call, ArmReply reply) {
        if (call.method().equals("DELETE")) {
            deletions.start(call.path().id());
        }
    }

    private static ArmResource existing(ArmCall call, ArmRows rows) throws SQLException {
        return rows.find(call.path())
                .orElseThrow(() -> ArmRefusal.noGroup(call.path().name()));
    }
}
