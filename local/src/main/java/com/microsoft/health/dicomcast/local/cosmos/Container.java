package com.microsoft.health.dicomcast.local.cosmos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A container: where it is, how it is partitioned, and when its documents expire. */
record Container(int number, int databaseNumber, String database, String name, ObjectNode definition, long ts) {
    String rid() {
        return ResourceIds.container(databaseNumber, number);
    }

    String fullName() {
        return "dbs/" + database + "/colls/" + name;
    }

    String self() {
        return "dbs/" + ResourceIds.database(databaseNumber) + "/colls/" + rid() + "/";
    }

    /** The names that lead to the partition key. */
    List<String> partitionKeyPath() {
        var path = definition.at("/partitionKey/paths/0").textValue();
        return Arrays.stream(path.substring(1).split("/", -1))
                .map(Container::unquoted)
                .toList();
    }

    /** Seconds, -1 for "only where the document says so", or nothing where documents never expire. */
    @Nullable
    Integer defaultTimeToLive() {
        var ttl = definition.path("defaultTtl");
        return ttl.isInt() ? ttl.intValue() : null;
    }

    /** The container as it is shown. */
    JsonNode shown() {
        var shown = definition.deepCopy();
        shown.put("id", name)
                .put("_rid", rid())
                .put("_self", self())
                .put("_etag", ResourceIds.etag(number, 0, 0))
                .put("_ts", ts)
                .put("_docs", "docs/")
                .put("_sprocs", "sprocs/")
                .put("_triggers", "triggers/")
                .put("_udfs", "udfs/")
                .put("_conflicts", "conflicts/");
        return shown;
    }

    private static String unquoted(String name) {
        return name.length() > 1 && name.startsWith("\"") && name.endsWith("\"")
                ? name.substring(1, name.length() - 1)
                : name;
    }
}
