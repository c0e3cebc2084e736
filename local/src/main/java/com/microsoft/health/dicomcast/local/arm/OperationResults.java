package com.microsoft.health.dicomcast.local.arm;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HexFormat;

/** Where to ask how the deletion of a resource group goes. */
final class OperationResults implements ArmType {
    @Override
    public String type() {
        return "Microsoft.Resources/operationresults";
    }

    static String location(ArmCall call, String groupId) {
        return "%s/subscriptions/%s/operationresults/%s?api-version=%s"
                .formatted(call.base(), call.path().subscription(), token(groupId), call.apiVersion());
    }

    /** The token names the resource, so there is nothing to remember. */
    static String token(String id) {
        return HexFormat.of().formatHex(id.getBytes(StandardCharsets.UTF_8));
    }

    static String named(ArmPath path) {
        try {
            return new String(HexFormat.of().parseHex(path.name()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            var refusal = ArmRefusal.notFound(path);
            refusal.initCause(e);
            throw refusal;
        }
    }

    @Override
    public ArmReply get(ArmCall call, ArmRows rows) throws SQLException {
        var group = rows.find(named(call.path()));
        if (group.isEmpty()) {
            return ArmReply.empty(200);
        }
        if (ResourceGroups.isDeleting(group.get())) {
            return ArmReply.later(location(call, group.get().id()));
        }
        throw ArmRefusal.conflict(
                "ResourceGroupDeletionBlocked",
                "Deletion of resource group '%s' failed as resources with identifiers in it could not be deleted."
                        .formatted(ArmPath.of(group.get().id()).name()));
    }
}
