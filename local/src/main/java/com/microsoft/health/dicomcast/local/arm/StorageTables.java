package com.microsoft.health.dicomcast.local.arm;

import java.sql.SQLException;
import java.time.Clock;
import java.util.regex.Pattern;

/** Tables of a storage account, made through the management plane. */
final class StorageTables implements ArmType {
    static final String TYPE = "Microsoft.Storage/storageAccounts/tableServices/tables";
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]{2,62}");

    private final Clock clock;
    private final StorageAccounts accounts;

    StorageTables(Clock clock, StorageAccounts accounts) {
        this.clock = clock;
        this.accounts = accounts;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public ArmReply list(ArmCall call, ArmRows rows) throws SQLException {
        mustHaveAccount(call, rows);
        return ArmReply.list(rows.ofTypeBelow(TYPE, call.path().parent().id()).stream()
                .map(ArmResource::json)
                .toList());
    }

    @Override
    public ArmReply put(ArmCall call, ArmRows rows) throws SQLException {
        var path = call.path();
        accounts.mustBeReady(mustHaveAccount(call, rows), "StorageAccountIsNotProvisioned");
        if (!NAME.matcher(path.name()).matches()) {
            throw ArmRefusal.badRequest(
                    "InvalidResourceName",
                    "%s is not a valid table name: 3 to 63 letters and digits, the first a letter."
                            .formatted(path.name()));
        }
        var before = rows.find(path);
        if (before.isPresent()) {
            return ArmReply.of(200, before.get().json());
        }
        var id = path.idSpelled(TYPE);
        var json = ArmJson.object().put("id", id).put("name", path.name()).put("type", TYPE);
        json.putObject("properties").put("tableName", path.name());
        rows.put(new ArmResource(id, TYPE, json, clock.instant()));
        return ArmReply.of(200, json);
    }

    @Override
    public ArmReply delete(ArmCall call, ArmRows rows) throws SQLException {
        mustHaveAccount(call, rows);
        if (!rows.remove(call.path().id())) {
            throw ArmRefusal.notFound(call.path());
        }
        return ArmReply.empty(204);
    }

    private static ArmResource mustHaveAccount(ArmCall call, ArmRows rows) throws SQLException {
        var service = call.path().parent();
        if (!service.name().equals("default")) {
            throw ArmRefusal.badRequest("InvalidResourceName", "The only table service is 'default'.");
        }
        return rows.find(service.parent()).orElseThrow(() -> ArmRefusal.noParent(service));
    }
}
