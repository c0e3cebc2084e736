package com.microsoft.health.dicomcast.local.arm;

import java.sql.SQLException;

/** Where to ask how the creation of a storage account goes. */
final class StorageOperations implements ArmType {
    private final StorageAccounts accounts;

    StorageOperations(StorageAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public String type() {
        return "Microsoft.Storage/locations/asyncoperations";
    }

    static String location(ArmCall call, String accountId, String location) {
        return "%s/subscriptions/%s/providers/Microsoft.Storage/locations/%s/asyncoperations/%s?monitor=true&api-version=%s"
                .formatted(
                        call.base(),
                        call.path().subscription(),
                        location,
                        OperationResults.token(accountId),
                        call.apiVersion());
    }

    @Override
    public ArmReply get(ArmCall call, ArmRows rows) throws SQLException {
        var account =
                rows.find(OperationResults.named(call.path())).orElseThrow(() -> ArmRefusal.notFound(call.path()));
        return accounts.isReady(account)
                ? ArmReply.of(200, accounts.shown(account))
                : ArmReply.later(location(
                        call, account.id(), account.json().path("location").asText()));
    }
}
