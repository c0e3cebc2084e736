package com.microsoft.health.dicomcast.local;

import static com.microsoft.health.dicomcast.local.Hospital.cast;
import static com.microsoft.health.dicomcast.local.Hospital.service;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Operators on the real functions, stores and clouds, by HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperatorsTest {
    private static final Path HERE = Path.of("..").toAbsolutePath().normalize();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ORDER = "{\"reason\":\"a test\",\"incidentId\":\"T-1\"}";
    private static final String HANGING = "{\"cloud\":\"arm\",\"method\":\"PUT\",\"status\":503}";

    private final HttpClient http = HttpClient.newHttpClient();
    private LocalPlatform platform;
    private Hospital hospital;

    @BeforeAll
    void twoCasts(@TempDir Path project) throws IOException, UsageException {
        Files.copy(HERE.resolve("host.json"), project.resolve("host.json"));
        var settings = (ObjectNode)
                JSON.readTree(HERE.resolve("local.settings.sample.json").toFile());
        ((ObjectNode) settings.path("Values")).put("Pace__StopWithin", "PT6S"); // a cancelled attempt is waited for
        JSON.writeValue(project.resolve("local.settings.sample.json").toFile(), settings);
        platform = LocalPlatform.start(Options.in(project).withPort(0).withState(project.resolve("state")));
        hospital = new Hospital(platform.base());
        hospital.build(2);
    }

    @AfterAll
    void stop() {
        platform.close();
    }

    @Test
    void aHangingCreateIsPausedLetGoOnAndCancelledAndNothingIsLeft() {
        hospital.send("PUT", service(3) + "?api-version=2024-03-31", "{\"location\":\"westus2\"}");
        var before = hospital.state().path("arm");
        hospital.spoil(HANGING);
        hospital.send("PUT", cast(3), body());
        var running = operations("?resource=" + cast(3).replaceAll("\\?.*", ""));
        Hospital.await(
                () -> shown(running.get(0)), now -> now.path("status").asText().equals("InProgress"));

        assertEquals(202, post("/operations/" + running.get(0) + "/pause").statusCode());
        Hospital.await(() -> post("/operations/" + running.get(0) + "/resume").statusCode(), status -> status == 202);
        assertEquals(409, post("/operations/" + running.get(0) + "/dispatch").statusCode());
        var cancelled = post("/operations/" + running.get(0) + "/cancel");
        hospital.send("DELETE", "/local/faults", "");

        assertEquals(202, cancelled.statusCode());
        var url = cancelled.headers().firstValue("Azure-AsyncOperation").orElseThrow();
        var ended = Hospital.await(
                () -> json(get(URI.create(url).getPath().replace("/geneva/v1", ""))),
                now -> now.path("status").asText().equals("Canceled"));
        assertEquals("OperationCanceled", ended.at("/error/code").asText());
        assertEquals(
                List.of("Pause", "Resume", "Cancel"),
                ended.path("interventions").findValuesAsText("kind"));
        var cast = hospital.get(cast(3));
        assertEquals("Canceled", cast.at("/properties/provisioningState").asText());
        assertEquals(before, hospital.state().path("arm"), "what was begun has been undone");
        assertEquals("[]", json(get(cast(3))).path("provisionedResources").toString());

        hospital.send("PUT", cast(3), body());
        hospital.awaitState(3, "Succeeded");
    }

    @Test
    void castsAndOperationsAreListedPageByPage() {
        var casts = all("/casts?provisioningState=Succeeded&region=West%20US%202&$top=1", "id");
        assertTrue(casts.size() >= 2, casts::toString);
        assertEquals(casts.size(), Set.copyOf(casts).size());
        assertEquals(List.of(), all("/casts?health=Unhealthy", "id"));
        var creates = all("/operations?kind=Create&state=Succeeded&$top=1", "resourceId");
        assertTrue(creates.size() >= 2, creates::toString);
        assertEquals("[]", json(get("/orphans")).path("value").toString());
    }

    @Test
    void aTokenThatTheStoreDoesNotTakeIsTheCallersFault() {
        var first = json(get("/casts?$top=1")).path("nextLink").asText();
        var token = URI.create(first).getQuery().replaceAll(".*skipToken=", "");
        var ours = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        var forged = ours.replaceFirst("\"continuation\":\".*\"", "\"continuation\":\"x\"");

        var reply = get("/casts?$top=1&$skipToken="
                + Base64.getUrlEncoder().encodeToString(forged.getBytes(StandardCharsets.UTF_8)));

        assertEquals(400, reply.statusCode(), reply::body);
        assertEquals("InvalidSkipToken", json(reply).at("/error/code").asText());
    }

    @Test
    void withoutANameOrAReasonNothingHappens() {
        var nameless = hospital.send("GET", "/geneva/v1/casts", "");
        var groundless = call("POST", "/orphans/sweep", "{}");

        assertEquals(401, nameless.statusCode());
        assertEquals(400, groundless.statusCode());
        assertEquals("reason", json(groundless).at("/error/target").asText());
    }

    @Test
    void belowNoVersionOperatorsAnswerAndNotArm() {
        for (var path : List.of("/geneva", "/geneva/", "/geneva/v2/casts")) {
            var reply = hospital.send("GET", path, "");

            assertEquals(401, reply.statusCode(), reply::body);
            assertEquals("PrincipalMissing", json(reply).at("/error/code").asText());
        }
    }

    private static String body() {
        return "{\"properties\":{\"fhirServiceResourceId\":\"" + Hospital.WORKSPACE + "/fhirservices/fhir1\"}}";
    }

    private List<String> operations(String query) {
        return all("/operations" + query, "name");
    }

    private JsonNode shown(String operation) {
        return json(get("/operations/" + operation));
    }

    private List<String> all(String path, String field) {
        var found = new ArrayList<String>();
        var next = path;
        while (!next.isEmpty()) {
            var page = json(get(next));
            page.path("value").forEach(each -> found.add(each.path(field).asText()));
            next = page.path("nextLink").asText("").replaceFirst(".*/geneva/v1", "");
        }
        return found;
    }

    private HttpResponse<String> get(String path) {
        return call("GET", path.replaceFirst("(dicomcasts/[^?]*)\\?.*", "$1"), "");
    }

    private HttpResponse<String> post(String path) {
        return call("POST", path, ORDER);
    }

    private HttpResponse<String> call(String method, String path, String body) {
        var request = HttpRequest.newBuilder(URI.create(platform.base() + "/geneva/v1" + path))
                .header("Content-Type", "application/json")
                .header("x-ms-client-principal-name", "operator@ops.test")
                .method(method, BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(method + " " + path, e);
        }
    }

    private static JsonNode json(HttpResponse<String> reply) {
        try {
            return JSON.readTree(reply.body());
        } catch (IOException e) {
            throw new AssertionError(reply.body(), e);
        }
    }
}
