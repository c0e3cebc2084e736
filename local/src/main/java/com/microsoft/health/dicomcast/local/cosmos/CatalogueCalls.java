package com.microsoft.health.dicomcast.local.cosmos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.local.http.Answer;

/** Answers calls about databases, containers and partition key ranges. */
final class CatalogueCalls {
    private final Catalogue catalogue;

    CatalogueCalls(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    Answer databases(Call call) {
        if (!call.method().equals("POST") || call.isTrue("x-ms-documentdb-isquery")) {
            throw CosmosException.unsupported("listing databases");
        }
        var created = catalogue.createBase(name(Json.parseObject(call.request().body())));
        return Answer.json(201, shown(created).toString());
    }

    Answer database(Call call, String name) {
        return switch (call.method()) {
            case "GET" -> Answer.json(200, shown(catalogue.base(name)).toString());
            case "DELETE" -> {
                catalogue.deleteBase(name);
                yield Answer.empty(204);
            }
            default -> throw CosmosException.unsupported(call.method() + " of a database");
        };
    }

    Answer containers(Call call, String base) {
        if (!call.method().equals("POST") || call.isTrue("x-ms-documentdb-isquery")) {
            throw CosmosException.unsupported("listing containers");
        }
        var definition = ContainerDefinition.of(Json.parseObject(call.request().body()));
        var created = catalogue.createContainer(base, name(definition), definition);
        return shown(201, created);
    }

    Answer container(Call call, String base, String name) {
        var container = catalogue.container(base, name);
        return switch (call.method()) {
            case "GET" -> shown(200, container);
            case "DELETE" -> {
                catalogue.deleteContainer(container.database(), container.name());
                yield Answer.empty(204);
            }
            default -> throw CosmosException.unsupported(call.method() + " of a container");
        };
    }

    /** The one range there is; it never changes, which the SDK asks about until it hears "not modified". */
    Answer partitionKeyRanges(Call call, Container container) {
        if (!call.method().equals("GET")) {
            throw CosmosException.unsupported(call.method() + " of partition key ranges");
        }
        var etag = ResourceIds.etag(container.number(), 0, 1);
        if (etag.equals(call.header("If-None-Match"))) {
            return Answer.empty(304).with("etag", etag);
        }
        var feed = Json.object().put("_rid", container.rid()).put("_count", 1);
        var range = feed.putArray("PartitionKeyRanges").addObject();
        range.put("_rid", container.rid())
                .put("id", PartitionKeyRanges.ID)
                .put("_etag", etag)
                .put("minInclusive", PartitionKeyRanges.FIRST)
                .put("maxExclusive", PartitionKeyRanges.LAST)
                .put("ridPrefix", 0)
                .put("_self", container.self() + "pkranges/0/")
                .put("throughputFraction", 1)
                .put("status", "online")
                .put("_ts", container.ts())
                .putArray("parents");
        return Answer.json(200, feed.toString()).with("etag", etag);
    }

    private static Answer shown(int status, Container container) {
        return Answer.json(status, container.shown().toString())
                .with("x-ms-alt-content-path", "dbs/" + container.database())
                .with("x-ms-content-path", ResourceIds.database(container.databaseNumber()));
    }

    private static ObjectNode shown(Catalogue.Base base) {
        return Json.object()
                .put("id", base.name())
                .put("_rid", base.rid())
                .put("_self", "dbs/" + base.rid() + "/")
                .put("_etag", ResourceIds.etag(0, base.number(), 0))
                .put("_colls", "colls/")
                .put("_users", "users/")
                .put("_ts", base.ts());
    }

    private static String name(JsonNode resource) {
        var name = resource.path("id").asText();
        if (name.isBlank()) {
            throw CosmosException.badRequest("The resource has no id.");
        }
        return name;
    }
}
