package com.microsoft.health.dicomcast.local.cosmos;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.health.dicomcast.local.cosmos.query.Query;
import com.microsoft.health.dicomcast.local.http.Answer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Answers queries and what the SDK asks before them: how to put the results of partitions together. */
final class QueryCalls {
    private static final int MOST_QUERIES_REMEMBERED = 1000;

    private final Documents documents;
    private final Map<String, Query> understood = new ConcurrentHashMap<>();

    QueryCalls(Documents documents) {
        this.documents = documents;
    }

    /** With one physical partition there is nothing to put together: the SDK relays our pages. */
    Answer plan(Call call) {
        var query = query(text(Json.parse(call.request().body())));
        var plan = Json.object().put("partitionedQueryExecutionInfoVersion", 2);
        var info = plan.putObject("queryInfo");
        info.put("distinctType", "None").put("rewrittenQuery", "").put("hasSelectValue", query.selectsValues());
        for (var name : new String[] {"orderBy", "orderByExpressions", "groupByExpressions", "groupByAliases"}) {
            info.putArray(name);
        }
        info.putArray("aggregates");
        info.putObject("groupByAliasToAggregateType");
        plan.putArray("queryRanges")
                .addObject()
                .put("min", PartitionKeyRanges.FIRST)
                .put("max", PartitionKeyRanges.LAST)
                .put("isMinInclusive", true)
                .put("isMaxInclusive", false);
        return Answer.json(200, plan.toString());
    }

    Answer results(Call call, Container container) {
        PartitionKeyRanges.requireWhole(call);
        var body = Json.parse(call.request().body());
        return new QueryRun(documents, container, call, query(text(body)), parameters(body)).page();
    }

    private Query query(String text) {
        if (understood.size() > MOST_QUERIES_REMEMBERED) {
            understood.clear();
        }
        return understood.computeIfAbsent(text, Query::select);
    }

    private static String text(JsonNode body) {
        if (!body.path("query").isTextual()) {
            throw CosmosException.badRequest("The body has no query.");
        }
        return body.path("query").textValue();
    }

    private static Map<String, JsonNode> parameters(JsonNode body) {
        var parameters = new HashMap<String, JsonNode>();
        for (var parameter : body.path("parameters")) {
            parameters.put(parameter.path("name").asText(), parameter.path("value"));
        }
        return parameters;
    }
}
