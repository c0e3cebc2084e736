package com.microsoft.health.dicomcast.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPlatformTest {
    private static final String GROUP = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg1";
    private static final String WORKSPACE = GROUP + "/providers/Microsoft.HealthcareApis/workspaces/ws1";

    @TempDir
    private Path state;

    private final HttpClient http = HttpClient.newHttpClient();

    private Options options() {
        return Options.in(Path.of("..").toAbsolutePath().normalize())
                .withPort(0)
                .withState(state);
    }

    private HttpResponse<String> send(LocalPlatform platform, String method, String path, String body)
            throws Exception {
        var request = HttpRequest.newBuilder(URI.create(platform.base() + path))
                .method(method, BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private JsonNode state(LocalPlatform platform) throws Exception {
        return new ObjectMapper()
                .readTree(send(platform, "GET", "/local/state", "").body());
    }

    @Test
    void whatTheNeighboursMakeIsInEveryCloudAndSurvivesARestart() throws Exception {
        var there = "{\"location\":\"westus2\"}";
        try (var platform = LocalPlatform.start(options())) {
            send(platform, "PUT", GROUP + "?api-version=2021-04-01", there);
            var made = send(platform, "PUT", WORKSPACE + "?api-version=2024-03-31", there);
            var service = send(platform, "PUT", WORKSPACE + "/dicomservices/ds1?api-version=2024-03-31", there);

            assertEquals(201, made.statusCode(), made.body());
            assertEquals(201, service.statusCode(), service.body());
        }

        try (var platform = LocalPlatform.start(options())) {
            var all = state(platform);

            assertEquals("ws1", all.at("/documents/0/id").asText());
            assertEquals(
                    1,
                    all.at("/arm")
                            .path("Microsoft.HealthcareApis/workspaces/dicomservices")
                            .size());
            assertEquals("DicomService", all.at("/kubernetes/0/kind").asText());
            assertTrue(all.at("/orchestrations").isArray());
        }
    }

    @Test
    void theLocalArmsSettingsAreBehindTheSameDoor() throws Exception {
        try (var platform = LocalPlatform.start(options())) {
            var changed = send(platform, "PATCH", "/local/arm/settings", "{\"accountsPerRegion\":7}");

            assertEquals(200, changed.statusCode(), changed.body());
            assertEquals(
                    changed.body(),
                    send(platform, "GET", "/local/arm/settings", "").body());
        }
    }

    @Test
    void aSecondOneOnTheSameStateOrPortIsRefused() throws Exception {
        try (var platform = LocalPlatform.start(options())) {
            var port = platform.base().getPort();

            var sameState = assertThrows(UsageException.class, () -> LocalPlatform.start(options()));
            var elsewhere = options().withState(state.resolve("other")).withPort(port);
            var samePort = assertThrows(UsageException.class, () -> LocalPlatform.start(elsewhere));

            assertTrue(String.valueOf(sameState.getMessage()).contains("in use"), sameState.getMessage());
            assertEquals("The port " + port + " is taken; choose another one with --port.", samePort.getMessage());
        }
    }

    @Test
    void aProjectWithoutSettingsIsRefused() {
        var options = Options.in(state).withPort(0);

        assertThrows(UsageException.class, () -> LocalPlatform.start(options));
    }
}
