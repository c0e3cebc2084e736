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
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

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
        var began = Instant.now();
        while (true) {
            var reply = get(path);
            if (wished.test(reply)) {
                return reply;
            }
            var waited = Duration.between(began, Instant.now());
            if (waited.compareTo(PATIENCE) > 0) {
                throw new AssertionError("not as wished after " + PATIENCE + ": GET " + path + " answers "
                        + reply.status() + " " + reply.body());
            }
            pause(afterWaiting(waited));
        }
    }

    /** A quarter of the time so far: a crowd that asks ten times a second takes the CPU that its answers need. */
    private static Duration afterWaiting(Duration waited) {
        var quarter = waited.dividedBy(4);
        if (quarter.compareTo(FIRST_PAUSE) < 0) {
            return FIRST_PAUSE;
        }
        return quarter.compareTo(LONGEST_PAUSE) < 0 ? quarter : LONGEST_PAUSE;
    }

    static void pause() {
        pause(FIRST_PAUSE);
    }

    private static void pause(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
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
