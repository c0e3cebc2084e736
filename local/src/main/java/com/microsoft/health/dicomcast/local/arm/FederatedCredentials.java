package com.microsoft.health.dicomcast.local.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;

/** Federated credentials of an identity: twenty at most, no two for one subject, one written at a time. */
final class FederatedCredentials implements ArmType {
    static final String TYPE = Identities.TYPE + "/federatedIdentityCredentials";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{2,119}");
    private static final int MOST = 20;

    private final Clock clock;

    FederatedCredentials(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String exclusively(ArmCall call) {
        return call.path().parent().key();
    }

    @Override
    public ArmReply list(ArmCall call, ArmRows rows) throws SQLException {
        return ArmReply.list(
                siblings(call, rows).stream().map(ArmResource::json).toList());
    }

    @Override
    public ArmReply put(ArmCall call, ArmRows rows) throws SQLException {
        var path = call.path();
        var siblings = siblings(call, rows);
        if (!NAME.matcher(path.name()).matches()) {
            throw ArmRefusal.badRequest(
                    "InvalidResourceName",
                    "The name '%s' is invalid: 3 to 120 letters, digits, '-' and '_', the first a letter or digit."
                            .formatted(path.name()));
        }
        var wanted = wanted(call.body());
        var before = rows.find(path);
        mustFit(path, wanted, siblings, before.isPresent());
        var id = before.map(ArmResource::id).orElse(path.idSpelled(TYPE));
        var json = ArmJson.object()
                .put("id", id)
                .put("name", ArmPath.of(id).name())
                .put("type", TYPE);
        json.set("properties", wanted);
        rows.put(
                new ArmResource(id, TYPE, json, before.map(ArmResource::created).orElse(clock.instant())));
        return ArmReply.of(before.isPresent() ? 200 : 201, json);
    }

    @Override
    public ArmReply delete(ArmCall call, ArmRows rows) throws SQLException {
        return ArmReply.empty(rows.remove(call.path().id()) ? 200 : 204);
    }

    private static List<ArmResource> siblings(ArmCall call, ArmRows rows) throws SQLException {
        var identity = call.path().parent();
        if (!rows.has(identity.id())) {
            throw ArmRefusal.noParent(call.path());
        }
        return rows.ofTypeBelow(TYPE, identity.id());
    }

    private static ObjectNode wanted(ObjectNode body) {
        var wanted = ArmJson.object();
        wanted.put("issuer", ArmCall.required(body, "/properties/issuer"));
        wanted.put("subject", ArmCall.required(body, "/properties/subject"));
        var audiences = body.at("/properties/audiences");
        if (!audiences.isArray() || audiences.size() != 1) {
            throw ArmRefusal.badRequest(
                    "BadRequest",
                    "The request format was unexpected. Federated Identity Credential must specify 'issuer', 'subject' and one 'audience'.");
        }
        wanted.set("audiences", audiences);
        return wanted;
    }

    private static void mustFit(ArmPath path, ObjectNode wanted, List<ArmResource> siblings, boolean exists) {
        var others = siblings.stream()
                .filter(each -> !ArmPath.of(each.id()).key().equals(path.key()))
                .map(each -> each.json().path("properties"))
                .toList();
        if (others.stream()
                .anyMatch(each -> each.path("issuer").equals(wanted.get("issuer"))
                        && each.path("subject").equals(wanted.get("subject")))) {
            throw ArmRefusal.badRequest(
                    "BadRequest", "Issuer and subject combination already exists for this Managed Identity.");
        }
        if (!exists && others.size() >= MOST) {
            throw ArmRefusal.badRequest(
                    "BadRequest", "Too many Federated Identity Credentials. The maximum allowed is " + MOST + ".");
        }
    }
}
