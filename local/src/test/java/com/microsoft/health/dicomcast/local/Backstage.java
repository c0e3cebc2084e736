package com.microsoft.health.dicomcast.local;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.local.arm.ArmResources;
import com.microsoft.health.dicomcast.local.cosmos.Consistency;
import com.microsoft.health.dicomcast.local.cosmos.CosmosFront;
import com.microsoft.health.dicomcast.local.http.Request;
import com.microsoft.health.dicomcast.local.store.Database;
import com.sun.net.httpserver.Headers;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Consumer;

/** What a platform keeps, open to be tampered with while it does not run. */
final class Backstage implements AutoCloseable {
    private static final String DOCUMENTS = "/dbs/global/colls/resources/docs";

    private final Database database;
    private final CosmosFront cosmos;

    Backstage(Path state) {
        database = Database.open(state.resolve("state.db"));
        cosmos = new CosmosFront(database, Clock.systemUTC(), Consistency.Strong, UUID::randomUUID);
    }

    /** Changes a document that must be there. */
    void change(String id, Consumer<ObjectNode> change) {
        var document = find(id);
        change.accept(document);
        call("PUT", document, document.toString());
    }

    void deleteDocument(String id) {
        call("DELETE", find(id), "");
    }

    void deleteInArm(String id) {
        ArmResources.in(database).change(rows -> rows.remove(id));
    }

    private ObjectNode find(String id) {
        for (var each : documents()) {
            if (each.path("id").asText().equals(id)) {
                return (ObjectNode) each;
            }
        }
        throw new AssertionError("no document " + id);
    }

    private ArrayNode documents() {
        return new CosmosAccount(cosmos, "global", "resources").documents();
    }

    private void call(String method, ObjectNode document, String body) {
        var headers = new Headers();
        headers.set("Content-Type", "application/json");
        headers.set(
                "x-ms-documentdb-partitionkey",
                "[\"" + document.path("partitionKey").asText() + "\"]");
        var path = DOCUMENTS + "/" + document.path("id").asText().replace("|", "%7C");
        var answer =
                cosmos.answer(new Request(method, URI.create(path), headers, body.getBytes(StandardCharsets.UTF_8)));
        assertTrue(answer.status() < 300, () -> new String(answer.body(), StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        database.close();
    }
}
