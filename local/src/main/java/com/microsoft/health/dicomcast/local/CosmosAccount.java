package com.microsoft.health.dicomcast.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.microsoft.health.dicomcast.local.http.Answer;
import com.microsoft.health.dicomcast.local.http.DroppedReplyException;
import com.microsoft.health.dicomcast.local.http.Handler;
import com.microsoft.health.dicomcast.local.http.Request;
import com.sun.net.httpserver.Headers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The local Cosmos DB account as its owner uses it: makes what a deployment makes in Azure, and looks into it. */
final class CosmosAccount {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Handler account;
    private final String base;
    private final String container;

    CosmosAccount(Handler account, String base, String container) {
        this.account = account;
        this.base = base;
        this.container = container;
    }

    /** Makes the database and the container where they are missing. */
    void make() {
        post("/dbs", "{\"id\":\"" + base + "\"}", Map.of());
        post("/dbs/" + base + "/colls", """
                {"id":"%s","partitionKey":{"paths":["/partitionKey"],"kind":"Hash","version":2},"defaultTtl":-1}
                """.formatted(container), Map.of());
    }

    /** Every document, with the store's own fields. */
    ArrayNode documents() {
        var all = JsonNodeFactory.instance.arrayNode();
        String continuation = null;
        do {
            var page = query(continuation);
            json(page).path("Documents").forEach(all::add);
            continuation = header(page, "x-ms-continuation");
        } while (continuation != null);
        return all;
    }

    private Answer query(@Nullable String continuation) {
        var headers = new TreeMap<String, String>();
        headers.put("Content-Type", "application/query+json");
        headers.put("x-ms-documentdb-isquery", "true");
        headers.put("x-ms-documentdb-query-enablecrosspartition", "true");
        headers.put("x-ms-max-item-count", "1000");
        if (continuation != null) {
            headers.put("x-ms-continuation", continuation);
        }
        var path = "/dbs/" + base + "/colls/" + container + "/docs";
        return post(path, "{\"query\":\"SELECT * FROM c\",\"parameters\":[]}", headers);
    }

    /** There already is as good as made. */
    private Answer post(String path, String body, Map<String, String> headers) {
        var sent = new Headers();
        headers.forEach(sent::set);
        var request = new Request("POST", URI.create(path), sent, body.getBytes(StandardCharsets.UTF_8));
        try {
            var answer = account.answer(request);
            if (answer.status() >= 300 && answer.status() != 409) {
                throw new IllegalStateException(
                        path + ": " + answer.status() + " " + new String(answer.body(), StandardCharsets.UTF_8));
            }
            return answer;
        } catch (DroppedReplyException e) {
            throw new IllegalStateException("an undisturbed account answers", e);
        }
    }

    private static JsonNode json(Answer answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable String header(Answer answer, String name) {
        return answer.headers().entrySet().stream()
                .filter(each -> each.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }
}
