package com.microsoft.health.dicomcast.local.cosmos;

import com.microsoft.health.dicomcast.local.http.Answer;

/** Answers what the SDK asks first: where the account can be read and written, and how consistent it is. */
final class AccountCalls {
    private static final String REGION = "Local";

    private final Consistency consistency;

    AccountCalls(Consistency consistency) {
        this.consistency = consistency;
    }

    Answer account(Call call) {
        if (!call.method().equals("GET")) {
            throw CosmosException.methodNotAllowed(call.method() + " of the account");
        }
        var endpoint = "http://" + call.header("Host") + "/";
        var account = Json.object()
                .put("id", "local")
                .put("_self", "")
                .put("_rid", "local")
                .put("_dbs", "//dbs/")
                .put("media", "//media/")
                .put("addresses", "//addresses/")
                .put("enableMultipleWriteLocations", false)
                .put("continuousBackupEnabled", false);
        for (var kind : new String[] {"writableLocations", "readableLocations"}) {
            account.putArray(kind).addObject().put("name", REGION).put("databaseAccountEndpoint", endpoint);
        }
        account.putObject("userConsistencyPolicy").put("defaultConsistencyLevel", consistency.name());
        for (var kind : new String[] {"userReplicationPolicy", "systemReplicationPolicy"}) {
            account.putObject(kind).put("minReplicaSetSize", 1).put("maxReplicasetSize", 1);
        }
        account.putObject("readPolicy").put("primaryReadCoefficient", 1).put("secondaryReadCoefficient", 1);
        account.put("queryEngineConfiguration", queryEngine());
        return Answer.json(200, account.toString());
    }

    private static String queryEngine() {
        return Json.object()
                .put("maxSqlQueryInputLength", 262_144)
                .put("maxJoinsPerSqlQuery", 0)
                .put("maxLogicalAndPerSqlQuery", 2000)
                .put("maxLogicalOrPerSqlQuery", 2000)
                .put("maxUdfRefPerSqlQuery", 0)
                .put("maxInExpressionItemsCount", 16_000)
                .put("queryMaxInMemorySortDocumentCount", 500)
                .put("maxQueryRequestTimeoutFraction", 0.9)
                .put("sqlAllowNonFiniteNumbers", false)
                .put("sqlAllowAggregateFunctions", false)
                .put("sqlAllowSubQuery", false)
                .put("sqlAllowScalarSubQuery", false)
                .put("allowNewKeywords", true)
                .put("sqlAllowLike", false)
                .put("sqlAllowGroupByClause", false)
                .put("maxSpatialQueryCells", 12)
                .put("sqlAllowTop", false)
                .put("enableSpatialIndexing", false)
                .toString();
    }
}
