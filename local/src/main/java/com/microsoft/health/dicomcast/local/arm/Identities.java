package com.microsoft.health.dicomcast.local.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** User-assigned identities: each has a principal and a client id, which it keeps for life. */
final class Identities implements ArmType {
    static final String TYPE = "Microsoft.ManagedIdentity/userAssignedIdentities";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{2,127}");

    private final Clock clock;
    private final Supplier<UUID> ids;
    private final UUID tenant;

    Identities(Clock clock, Supplier<UUID> ids, UUID tenant) {
        this.clock = clock;
        this.ids = ids;
        this.tenant = tenant;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public ArmReply list(ArmCall call, ArmRows rows) throws SQLException {
        return ArmReply.list(rows.ofTypeBelow(TYPE, call.path().scope()).stream()
                .map(ArmResource::json)
                .toList());
    }

    @Override
    public ArmReply put(ArmCall call, ArmRows rows) throws SQLException {
        var path = call.path();
        if (!NAME.matcher(path.name()).matches()) {
            throw ArmRefusal.badRequest(
                    "InvalidResourceName",
                    "The name '%s' is invalid: 3 to 128 letters, digits, '-' and '_', the first a letter or digit."
                            .formatted(path.name()));
        }
        var body = call.body();
        var before = rows.find(path);
        var location = Locations.of(
                body,
                before.map(found -> found.json().path("location").asText()).orElse(""),
                "InvalidResourceLocation");
        var after = before.isPresent() ? before.get().with(before.get().json().deepCopy()) : create(path, location);
        if (body.get("tags") instanceof ObjectNode tags) {
            after.json().set("tags", tags);
        }
        rows.put(after);
        return ArmReply.of(before.isPresent() ? 200 : 201, after.json());
    }

    @Override
    public ArmReply delete(ArmCall call, ArmRows rows) throws SQLException {
        return ArmReply.empty(rows.remove(call.path().id()) ? 200 : 204);
    }

    private ArmResource create(ArmPath path, String location) {
        var id = path.idSpelled(TYPE);
        var json = ArmJson.object().put("id", id).put("name", path.name());
        json.put("type", TYPE).put("location", location);
        json.putObject("tags");
        json.putObject("properties")
                .put("tenantId", tenant.toString())
                .put("principalId", ids.get().toString())
                .put("clientId", ids.get().toString());
        return new ArmResource(id, TYPE, json, clock.instant());
    }
}
