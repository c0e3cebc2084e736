package com.microsoft.health.dicomcast.local.cosmos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** What a container is made from, checked and completed. */
final class ContainerDefinition {
    private static final Set<String> PROPERTIES =
            Set.of("id", "partitionKey", "defaultTtl", "indexingPolicy", "conflictResolutionPolicy");

    private ContainerDefinition() {}

    /** A container whose documents expire when they say so. */
    static ObjectNode of(String partitionKeyPath) {
        var definition = Json.object().put("defaultTtl", -1);
        definition
                .putObject("partitionKey")
                .put("kind", "Hash")
                .put("version", 2)
                .putArray("paths")
                .add(partitionKeyPath);
        return of(definition);
    }

    static ObjectNode of(ObjectNode wanted) {
        wanted.properties().forEach(property -> {
            if (!PROPERTIES.contains(property.getKey()) && saysSomething(property.getValue())) {
                throw CosmosException.unsupported("'" + property.getKey() + "' of a container");
            }
        });
        wanted.retain(PROPERTIES);
        var key = wanted.path("partitionKey");
        var kind = key.path("kind").asText("Hash");
        if (key.path("paths").size() != 1 || !kind.equals("Hash")) {
            throw CosmosException.unsupported("a container without exactly one hashed partition key path");
        }
        if (!key.at("/paths/0").asText().startsWith("/")) {
            throw CosmosException.badRequest("A partition key path starts with '/'.");
        }
        var ttl = wanted.path("defaultTtl");
        if (!ttl.isMissingNode() && !ttl.isNull() && (!ttl.isInt() || ttl.intValue() == 0 || ttl.intValue() < -1)) {
            throw CosmosException.badRequest("'defaultTtl' must be -1 or a positive integer, not " + ttl + ".");
        }
        if (!wanted.has("indexingPolicy")) {
            wanted.set("indexingPolicy", everythingIndexed());
        }
        return wanted;
    }

    /** The SDK sends empty policies along. */
    private static boolean saysSomething(JsonNode value) {
        return value.isContainerNode()
                ? value.valueStream().anyMatch(ContainerDefinition::saysSomething)
                : !value.isNull();
    }

    private static ObjectNode everythingIndexed() {
        var policy = Json.object().put("indexingMode", "consistent").put("automatic", true);
        policy.putArray("includedPaths").addObject().put("path", "/*");
        policy.putArray("excludedPaths").addObject().put("path", "/\"_etag\"/?");
        return policy;
    }
}
