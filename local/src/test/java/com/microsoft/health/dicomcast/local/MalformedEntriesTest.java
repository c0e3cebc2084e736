package com.microsoft.health.dicomcast.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody has written into a cast's document what makes no sense, on the whole platform. */
class MalformedEntriesTest {
    private static final String GROUP = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg1";
    private static final String WORKSPACE = GROUP + "/providers/Microsoft.HealthcareApis/workspaces/ws1";
    private static final String NEIGHBOURS = "?api-version=2024-03-31";
    private static final String CASTS = WORKSPACE + "/dicomservices/ds1/dicomcasts";
    private static final String VERSION = "?api-version=2026-11-01-preview";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path state;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void aDeleteStillRemovesEverythingThatWasMade() throws Exception {
        try (var platform = LocalPlatform.start(options())) {
            make(platform);
        }
        rewrite("\"resourceType\":\"ManagedIdentity\"", "\"resourceType\":\"Moon\"");
        rewrite("\"resourceType\":\"KubernetesResource\"", "\"resourceType\":\"Mars\"");

        try (var platform = LocalPlatform.start(options())) {
            var read = send(platform, "GET", CASTS + "/cast1" + VERSION, "");
            var listed = send(platform, "GET", CASTS + VERSION, "");
            var deleted = send(platform, "DELETE", CASTS + "/cast1" + VERSION, "");

            assertEquals(200, read.statusCode(), read.body());
            assertEquals(1, json(listed).path("value").size());
            assertEquals("Succeeded", end(platform, deleted));
            var clouds = json(send(platform, "GET", "/local/state", ""));
            assertTrue(clouds.at("/kubernetes/0/spec/cast").isMissingNode(), clouds::toPrettyString);
            for (var type : new String[] {
                "Microsoft.Storage/storageAccounts", "Microsoft.ManagedIdentity/userAssignedIdentities"
            }) {
                assertEquals(0, clouds.path("arm").path(type).size(), clouds::toPrettyString);
            }
        }
    }

    @Test
    void aCastThatCannotBeReadAtAllIsAnErrorOfOursAndKeepsNobodyFromTheOthers() throws Exception {
        try (var platform = LocalPlatform.start(options())) {
            make(platform);
        }
        rewrite(
                "\"provisioningState\":\"Succeeded\",\"resourceVersion\"",
                "\"provisioningState\":\"Odd\",\"resourceVersion\"");

        try (var platform = LocalPlatform.start(options())) {
            var read = send(platform, "GET", CASTS + "/cast1" + VERSION, "");
            var listed = send(platform, "GET", CASTS + VERSION, "");

            assertEquals(500, read.statusCode(), read.body());
            assertEquals("InternalServerError", json(read).at("/error/code").asText());
            assertEquals(200, listed.statusCode(), listed.body());
            assertEquals(0, json(listed).path("value").size());
        }
    }

    private void make(LocalPlatform platform) throws Exception {
        var there = "{\"location\":\"westus2\",\"identity\":{\"type\":\"SystemAssigned\"},\"properties\":{}}";
        var fhir = "{\"location\":\"westus2\",\"kind\":\"fhir-R4\",\"properties\":{}}";
        send(platform, "PUT", GROUP + "?api-version=2021-04-01", "{\"location\":\"westus2\"}");
        send(platform, "PUT", WORKSPACE + NEIGHBOURS, there);
        send(platform, "PUT", WORKSPACE + "/dicomservices/ds1" + NEIGHBOURS, there);
        send(platform, "PUT", WORKSPACE + "/fhirservices/fhir1" + NEIGHBOURS, fhir);
        var body = "{\"properties\":{\"fhirServiceResourceId\":\"" + WORKSPACE + "/fhirservices/fhir1\"}}";
        assertEquals("Succeeded", end(platform, send(platform, "PUT", CASTS + "/cast1" + VERSION, body)));
    }

    /** Follows the operation to its end and returns its status. */
    private String end(LocalPlatform platform, HttpResponse<String> accepted) throws Exception {
        var url = accepted.headers().firstValue("Azure-AsyncOperation").map(URI::create);
        var path = url.orElseThrow(() -> new AssertionError(accepted.statusCode() + " " + accepted.body()));
        var until = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(until)) {
            var status = json(send(platform, "GET", path.getRawPath() + "?" + path.getRawQuery(), ""))
                    .path("status")
                    .asText();
            if (!status.equals("Accepted") && !status.equals("InProgress")) {
                return status;
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        throw new AssertionError("the operation does not end");
    }

    /** In the cast's document, while the platform stands still. */
    private void rewrite(String old, String next) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + state.resolve("state.db"));
                var select = connection.prepareStatement(
                        "SELECT number, body FROM cosmos_documents WHERE id = 'ws1|ds1|cast1'");
                var update = connection.prepareStatement("UPDATE cosmos_documents SET body = ? WHERE number = ?");
                var found = select.executeQuery()) {
            assertTrue(found.next(), "the cast's document");
            var body = new String(found.getBytes("body"), StandardCharsets.UTF_8);
            assertTrue(body.contains(old), body);
            update.setBytes(1, body.replace(old, next).getBytes(StandardCharsets.UTF_8));
            update.setLong(2, found.getLong("number"));
            update.executeUpdate();
        }
    }

    private Options options() {
        return Options.in(Path.of("..").toAbsolutePath().normalize())
                .withPort(0)
                .withState(state);
    }

    private HttpResponse<String> send(LocalPlatform platform, String method, String path, String body)
            throws Exception {
        var request = HttpRequest.newBuilder(URI.create(platform.base() + path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> response) throws Exception {
        return new ObjectMapper().readTree(response.body());
    }
}
