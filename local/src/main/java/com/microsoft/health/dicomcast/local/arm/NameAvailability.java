package com.microsoft.health.dicomcast.local.arm;

import java.sql.SQLException;

/** Tells whether a storage account's name is free. */
final class NameAvailability implements ArmType {
    @Override
    public String type() {
        return "Microsoft.Storage/checkNameAvailability";
    }

    @Override
    public ArmReply post(ArmCall call, ArmRows rows) throws SQLException {
        var objection = StorageAccounts.objection(ArmCall.required(call.body(), "/name"), rows);
        var body = ArmJson.object().put("nameAvailable", objection.isEmpty());
        objection.ifPresent(why -> body.put("reason", why.status() == 400 ? "AccountNameInvalid" : "AlreadyExists")
                .put("message", why.getMessage()));
        return ArmReply.of(200, body);
    }
}
