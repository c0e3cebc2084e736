package com.microsoft.health.dicomcast.local;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A customer with a workspace, who talks to one running platform over HTTP. */
final class Hospital {
    static final String GROUP = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg1";
    static final String WORKSPACE = GROUP + "/providers/Microsoft.HealthcareApis/workspaces/ws1";
    private static final String NEIGHBOURS = "?api-version=2024-03-31";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;

    Hospital(URI base) {
        this.base = base;
    }

    static String service(int number) {
        return WORKSPACE + "/dicomservices/ds" + number;
    }

    static String cast(int number) {
        return service(number) + "/dicomcasts/cast" + number + "?api-version=2026-11-01-preview";
    }

    /** A workspace with a FHIR service and so many DICOM services, each with its cast. */
    void build(int casts) {
        expect(send("PUT", GROUP + "?api-version=2021-04-01", "{\"location\":\"westus2\"}"));
        expect(send("PUT", WORKSPACE + NEIGHBOURS, "{\"location\":\"westus2\"}"));
        putFhirService("https://fhir.audience.example");
        for (var i = 1; i <= casts; i++) {
            expect(send("PUT", service(i) + NEIGHBOURS, "{\"location\":\"westus2\"}"));
            expect(send(
                    "PUT",
                    cast(i),
                    "{\"properties\":{\"fhirServiceResourceId\":\"" + WORKSPACE + "/fhirservices/fhir1\"}}"));
        }
        for (var i = 1; i <= casts; i++) {
            awaitState(i, "Succeeded");
        }
    }

    void putFhirService(String audience) {
        expect(send(
                "PUT",
                WORKSPACE + "/fhirservices/fhir1" + NEIGHBOURS,
                "{\"location\":\"westus2\",\"kind\":\"fhir-R4\",\"properties\":{\"authenticationConfiguration\":{\"audience\":\""
                        + audience + "\"}}}"));
    }

    void awaitState(int cast, String state) {
        await(
                () -> get(cast(cast)),
                shown -> shown.at("/properties/provisioningState").asText().equals(state));
    }

    /** Runs a sweep now and returns what it returned. */
    JsonNode sweep(String timer, String instance) {
        var before = instance(instance).path("createdAt").asText();
        expect(send("POST", "/admin/functions/" + timer, "{}"));
        var ended = await(
                () -> instance(instance),
                now -> !now.path("createdAt").asText().equals(before)
                        && now.path("status").asText().equals("COMPLETED"));
        return parsed(ended.path("output").asText());
    }

    void spoil(String fault) {
        expect(send("POST", "/local/faults", fault));
    }

    JsonNode state() {
        return get("/local/state");
    }

    JsonNode get(String path) {
        return parsed(send("GET", path, "").body());
    }

    /** {@code spec.cast} of the only DICOM service. */
    JsonNode section() {
        for (var each : state().path("kubernetes")) {
            if (each.path("kind").asText().equals("DicomService")) {
                return each.at("/spec/cast");
            }
        }
        return JSON.missingNode();
    }

    JsonNode document(String type, String id) {
        for (var each : state().path("documents")) {
            if (each.path("type").asText().equals(type)
                    && each.path("id").asText().equals(id)) {
                return each;
            }
        }
        return JSON.missingNode();
    }

    HttpResponse<String> send(String method, String path, String body) {
        return send(method, path, body, request -> request);
    }

    /** An operator orders something of a cast. */
    HttpResponse<String> order(int cast, String action, String body) {
        return send(
                "POST",
                "/geneva/v1" + service(cast) + "/dicomcasts/cast" + cast + "/" + action,
                body,
                request -> request.header("x-ms-client-principal-name", "operator@ops.test"));
    }

    private HttpResponse<String> send(
            String method, String path, String body, UnaryOperator<HttpRequest.Builder> with) {
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body));
        try {
            return http.send(with.apply(request).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(method + " " + path, e);
        }
    }

    static <T> T await(Supplier<T> look, Predicate<T> enough) {
        var deadline = Instant.now().plus(PATIENCE);
        while (true) {
            var seen = look.get();
            if (enough.test(seen)) {
                return seen;
            }
            assertTrue(Instant.now().isBefore(deadline), () -> "waited in vain; at last: " + seen);
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private JsonNode instance(String id) {
        for (var each : state().path("orchestrations")) {
            if (each.path("id").asText().equals(id)) {
                return each;
            }
        }
        return JSON.missingNode();
    }

    private static void expect(HttpResponse<String> reply) {
        assertTrue(reply.statusCode() < 300, reply.statusCode() + " " + reply.body());
    }

    private static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }
}
