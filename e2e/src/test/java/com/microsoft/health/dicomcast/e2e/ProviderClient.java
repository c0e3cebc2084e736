package com.microsoft.health.dicomcast.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Speaks HTTP to a provider, as ARM and curious people would. */
final class ProviderClient {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI base;

    ProviderClient(URI base) {
        this.base = base;
    }

    URI base() {
        return base;
    }

    Reply get(String path) {
        return send("GET", path, null, Map.of());
    }

    Reply put(String path, String body) {
        return send("PUT", path, body, Map.of());
    }

    Reply post(String path, String body) {
        return send("POST", path, body, Map.of());
    }

    Reply delete(String path) {
        return send("DELETE", path, null, Map.of());
    }

    Reply send(String method, String path, @Nullable String body, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(path.startsWith("http") ? URI.create(path) : URI.create(base + path))
                .timeout(Duration.ofSeconds(60))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (body != null && !headers.containsKey("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::header);
        try {
            var sent = request.build();
            var response = http.send(sent, HttpResponse.BodyHandlers.ofString());
            var reply = new Reply(response.statusCode(), response.headers(), json(response.body()));
            Traffic.keep(method, sent.uri(), sent.headers().map(), body, reply);
            return reply;
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Follows the operation that a reply names until it has ended, and returns its last status. */
    Reply awaitOperation(Reply accepted) {
        return await(
                accepted.header("Azure-AsyncOperation"),
                reply -> !reply.body().path("status").asText().matches("Accepted|InProgress"));
    }

    /** Asks again and again until the reply is as wished. */
    Reply await(String path, Predicate<Reply> wished) {
        var until = Instant.now().plus(PATIENCE);
        while (true) {
            var reply = get(path);
            if (wished.test(reply)) {
                return reply;
            }
            if (Instant.now().isAfter(until)) {
                throw new AssertionError("not as wished after " + PATIENCE + ": GET " + path + " answers "
                        + reply.status() + " " + reply.body());
            }
            pause();
        }
    }

    static void pause() {
        try {
            Thread.sleep(LOOK_EVERY.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static JsonNode json(String text) {
        try {
            return text.isBlank() ? MissingNode.getInstance() : JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
