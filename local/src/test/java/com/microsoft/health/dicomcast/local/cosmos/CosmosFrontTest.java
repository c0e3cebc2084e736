package com.microsoft.health.dicomcast.local.cosmos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.health.dicomcast.local.http.Answer;
import com.microsoft.health.dicomcast.local.http.Request;
import com.microsoft.health.dicomcast.local.store.Database;
import com.sun.net.httpserver.Headers;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a client cannot ask of a real account: time that passes at will, restarts, and calls that the SDK does not make. */
class CosmosFrontTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DOCS = "/dbs/global/colls/resources/docs";

    private final ManualClock clock = new ManualClock();

    @TempDir
    private Path folder;

    private Database database;
    private CosmosFront front;

    @BeforeEach
    void start() {
        database = Database.open(folder.resolve("state.db"));
        front = new CosmosFront(database, clock, Consistency.Strong, UUID::randomUUID);
        front.ensureContainer("global", "resources", "/pk");
    }

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    void anExpiredDocumentIsGoneFromEveryRead() throws IOException {
        create("{\"id\":\"brief\",\"pk\":\"one\",\"ttl\":60}");
        create("{\"id\":\"lasting\",\"pk\":\"one\"}");
        clock.pass(Duration.ofSeconds(59));
        assertEquals(200, call("GET", DOCS + "/brief", "").status());

        clock.pass(Duration.ofSeconds(1));

        assertEquals(404, call("GET", DOCS + "/brief", "").status());
        assertEquals(1, count(query("SELECT * FROM c")));
        assertEquals(1, count(query("SELECT * FROM c WHERE c.id IN ('brief', 'lasting')")));
        assertEquals(1, count(call("GET", DOCS, "", "A-IM", "Incremental feed")));
        assertEquals(404, call("DELETE", DOCS + "/brief", "").status());
        assertEquals(201, create("{\"id\":\"brief\",\"pk\":\"one\"}").status());
    }

    @Test
    void aWriteStartsADocumentsTimeAnew() {
        create("{\"id\":\"a\",\"pk\":\"one\",\"ttl\":60}");
        clock.pass(Duration.ofSeconds(40));
        call("PATCH", DOCS + "/a", "{\"operations\":[{\"op\":\"set\",\"path\":\"/n\",\"value\":1}]}");
        clock.pass(Duration.ofSeconds(40));

        assertEquals(200, call("GET", DOCS + "/a", "").status());
    }

    @Test
    void theContainersDefaultHoldsWhereTheDocumentSaysNothing() {
        var definition =
                "{\"id\":\"brief\",\"defaultTtl\":10,\"partitionKey\":{\"paths\":[\"/pk\"],\"kind\":\"Hash\"}}";
        assertEquals(201, call("POST", "/dbs/global/colls", definition).status());
        var docs = "/dbs/global/colls/brief/docs";
        call("POST", docs, "{\"id\":\"a\",\"pk\":\"one\"}");
        call("POST", docs, "{\"id\":\"b\",\"pk\":\"one\",\"ttl\":-1}");

        clock.pass(Duration.ofSeconds(10));

        assertEquals(404, call("GET", docs + "/a", "").status());
        assertEquals(200, call("GET", docs + "/b", "").status());
    }

    @Test
    void whatWasAnsweredSurvivesARestart() throws IOException {
        var etag = create("{\"id\":\"a\",\"pk\":\"one\"}").headers().get("etag");
        var place = call("GET", DOCS, "", "A-IM", "Incremental feed").headers().get("etag");
        stop();

        start();

        assertEquals(etag, call("GET", DOCS + "/a", "").headers().get("etag"));
        assertEquals(
                304,
                call("GET", DOCS, "", "A-IM", "Incremental feed", "If-None-Match", String.valueOf(place))
                        .status());
        create("{\"id\":\"b\",\"pk\":\"one\"}");
        assertEquals(
                1, count(call("GET", DOCS, "", "A-IM", "Incremental feed", "If-None-Match", String.valueOf(place))));
    }

    @Test
    void aPartitionKeyIsAskedFor() {
        assertEquals(400, plain("GET", DOCS + "/a", "").status());
        assertEquals(400, plain("POST", DOCS, "{\"id\":\"a\",\"pk\":\"one\"}").status());
    }

    @Test
    void whatIsNotSupportedIsRefusedByName() {
        refuses(call("GET", "/dbs/global/colls/resources/sprocs", ""), "sprocs");
        refuses(call("POST", DOCS, "[]", "x-ms-cosmos-is-batch-request", "True"), "bulk");
        refuses(call("GET", DOCS, "", "A-IM", "Full-Fidelity Feed"), "all versions");
        refuses(call("GET", DOCS, "", "A-IM", "Incremental feed", "x-ms-start-epk", "3F"), "feed ranges");
        refuses(call("GET", DOCS, ""), "without a query");
        refuses(create("{\"id\":\"a\",\"pk\":\"one\"}", "x-ms-documentdb-pre-trigger-include", "t"), "trigger");
        refuses(query("SELECT DISTINCT c.a FROM c"), "DISTINCT");
        refuses(query("SELECT TOP 1 * FROM c"), "TOP");
        refuses(query("SELECT * FROM c OFFSET 1 LIMIT 1"), "OFFSET");
        refuses(query("SELECT * FROM c JOIN d IN c.list"), "JOIN");
        refuses(query("SELECT * FROM c WHERE c.a LIKE 'x%'"), "LIKE");
        refuses(query("SELECT VALUE COUNT(1) FROM c"), "COUNT");
        refuses(query("SELECT * FROM c WHERE c.a = @absent"), "@absent");
        refuses(query("SELECT * FROM c ORDER BY c.a, c.b"), "composite index");
    }

    @Test
    void malformedInputIsABadRequestAndNeverAnError() {
        assertEquals(400, create("{").status());
        assertEquals(400, create("[]").status());
        assertEquals(400, create("{\"pk\":\"one\"}").status());
        assertEquals(400, create("{\"id\":\"a/b\",\"pk\":\"one\"}").status());
        assertEquals(400, create("{\"id\":\"a\",\"pk\":\"one\",\"ttl\":0}").status());
        assertEquals(
                400,
                call("GET", DOCS, "", "A-IM", "Incremental feed", "If-None-Match", "x")
                        .status());
        assertEquals(400, query("SELECT * FROM c", "x-ms-continuation", "!").status());
        assertEquals(
                400, query("SELECT * FROM c", "x-ms-max-item-count", "many").status());
    }

    private static void refuses(Answer answer, String word) {
        var text = new String(answer.body(), StandardCharsets.UTF_8);
        assertEquals(400, answer.status(), text);
        assertTrue(text.contains(word), text);
    }

    private Answer create(String document, String... headers) {
        return call("POST", DOCS, document, headers);
    }

    private Answer query(String sql, String... headers) {
        var more = new String[headers.length + 2];
        System.arraycopy(headers, 0, more, 2, headers.length);
        more[0] = "x-ms-documentdb-isquery";
        more[1] = "True";
        return call("POST", DOCS, JSON.createObjectNode().put("query", sql).toString(), more);
    }

    private Answer call(String method, String path, String body, String... headers) {
        var more = new String[headers.length + 2];
        System.arraycopy(headers, 0, more, 2, headers.length);
        more[0] = "x-ms-documentdb-partitionkey";
        more[1] = "[\"one\"]";
        return plain(method, path, body, more);
    }

    private Answer plain(String method, String path, String body, String... headers) {
        var all = new Headers();
        for (var i = 0; i < headers.length; i += 2) {
            all.set(headers[i], headers[i + 1]);
        }
        return front.answer(new Request(method, URI.create(path), all, body.getBytes(StandardCharsets.UTF_8)));
    }

    private static int count(Answer feed) throws IOException {
        JsonNode body = JSON.readTree(feed.body());
        assertEquals(body.path("_count").intValue(), body.path("Documents").size());
        return body.path("_count").intValue();
    }
}
