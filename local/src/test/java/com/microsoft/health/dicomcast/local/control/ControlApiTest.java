package com.microsoft.health.dicomcast.local.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.microsoft.health.dicomcast.local.faults.Fault;
import com.microsoft.health.dicomcast.local.faults.Faults;
import com.microsoft.health.dicomcast.local.faults.Regions;
import com.microsoft.health.dicomcast.local.http.Answer;
import com.microsoft.health.dicomcast.local.http.Request;
import com.sun.net.httpserver.Headers;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlApiTest {
    private final Faults faults = new Faults(() -> {});
    private final ControlApi api = new ControlApi(
            "http://localhost:1",
            faults,
            new Regions(List.of("eastus2", "westus2")),
            Map.of("documents", () -> JsonNodeFactory.instance.arrayNode().add("one")),
            () -> JsonNodeFactory.instance.objectNode().put("commits", 7));

    private Answer send(String method, String path, String body) throws Exception {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        return api.answer(new Request(method, URI.create(path), new Headers(), bytes));
    }

    private static JsonNode json(Answer answer) throws Exception {
        return new ObjectMapper().readTree(answer.body());
    }

    @Test
    void aRegionGoesAndComesBack() throws Exception {
        assertEquals(
                200,
                send("PATCH", "/local/regions/eastus2", "{\"reachable\":false}").status());
        var lost = json(send("GET", "/local/regions", ""));
        send("PATCH", "/local/regions/eastus2", "{\"reachable\":true}");
        var back = json(send("GET", "/local/regions", ""));

        assertFalse(lost.at("/eastus2/reachable").asBoolean(true));
        assertTrue(lost.at("/westus2/reachable").asBoolean());
        assertTrue(back.at("/eastus2/reachable").asBoolean());
    }

    @Test
    void aRegionWithoutAClusterIsNotFoundAndAMalformedWishIsRefused() throws Exception {
        assertEquals(
                404,
                send("PATCH", "/local/regions/mars", "{\"reachable\":false}").status());
        assertEquals(400, send("PATCH", "/local/regions/eastus2", "{}").status());
        assertEquals(400, send("PATCH", "/local/regions/eastus2", "no JSON").status());
        assertEquals(405, send("DELETE", "/local/regions/eastus2", "").status());
    }

    @Test
    void aFaultIsTakenWithAllItsFields() throws Exception {
        var answer = send("POST", "/local/faults", """
                {"cloud":"arm","method":"PUT","path":"/x*y","status":503,"code":"C","message":"M","retryAfter":3,
                 "effect":"done","dropReply":true,"delay":"PT0.5S","skip":2,"times":4,"die":true}
                """);

        var expected = new Fault(
                "arm", "PUT", "/x*y", 503, "C", "M", 3, Fault.Effect.done, true, Duration.ofMillis(500), 2, 4, true);
        assertEquals(201, answer.status());
        assertEquals(List.of(new Faults.Hits(expected, 0, 0)), faults.list());
    }

    @Test
    void aListedFaultReadsLikeTheOneAskedForPlusItsHits() throws Exception {
        send("POST", "/local/faults", "[{\"status\":500,\"times\":1},{\"delay\":\"PT1S\"}]");
        faults.next("arm", "GET", "/a");
        faults.next("arm", "GET", "/a");

        var listed = json(send("GET", "/local/faults", "")).path("faults");

        assertEquals(new ObjectMapper().readTree("""
                        [{"status":500,"effect":"none","dropReply":false,"skip":0,"times":1,"die":false,"matched":2,"hit":1},
                         {"effect":"none","dropReply":false,"delay":"PT1S","skip":0,"die":false,"matched":1,"hit":1}]
                        """), listed);
    }

    @Test
    void theCallsAreToldInTheirOrderUntilTheyAreForgotten() throws Exception {
        faults.next("cosmos", "POST", "/docs");
        faults.next("arm", "GET", "/a?b");

        var told = json(send("GET", "/local/calls", ""));
        send("DELETE", "/local/calls", "");
        var afterwards = json(send("GET", "/local/calls", ""));

        assertEquals(new ObjectMapper().readTree("""
                {"counts":{"arm":1,"cosmos":1},
                 "calls":[{"cloud":"cosmos","method":"POST","path":"/docs"},{"cloud":"arm","method":"GET","path":"/a?b"}]}
                """), told);
        assertEquals(told.path("counts"), afterwards.path("counts"));
        assertEquals(0, afterwards.path("calls").size());
    }

    @Test
    void deleteWithAPathEndsTheFaultsOfThatPathOnly() throws Exception {
        send(
                "POST",
                "/local/faults",
                "[{\"status\":500,\"path\":\"/a\"},{\"status\":500,\"path\":\"/b\"},{\"status\":500}]");

        assertEquals(204, send("DELETE", "/local/faults?path=/a", "").status());
        assertEquals(400, send("DELETE", "/local/faults?cloud=arm", "").status());

        assertEquals(
                Arrays.asList("/b", null),
                faults.list().stream().map(each -> each.fault().path()).toList());
    }

    @Test
    void deleteEndsAllFaults() throws Exception {
        send("POST", "/local/faults", "{\"status\":500}");

        assertEquals(204, send("DELETE", "/local/faults", "").status());
        assertEquals(List.of(), faults.list());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"cloud\":\"aws\",\"status\":500}        | 'cloud' must be one of cosmos, arm, kubernetes, durable",
                "{\"status\":99}                           | 'status' must be a number between 200 and 599",
                "{\"status\":\"500\"}                      | 'status' must be a number",
                "{\"status\":500.5}                        | 'status' must be a number",
                "{\"status\":500,\"effect\":\"half\"}      | 'effect' must be one of none, done",
                "{\"status\":500,\"times\":0}              | 'times' must be a number from 1",
                "{\"status\":500,\"skip\":-1}              | 'skip' must be a number from 0",
                "{\"status\":500,\"retryAfter\":true}      | 'retryAfter' must be a number",
                "{\"dropReply\":\"yes\"}                   | 'dropReply' must be true or false",
                "{\"delay\":\"2s\"}                        | 'delay' must be an ISO 8601 duration",
                "{\"delay\":\"-PT2S\"}                     | 'delay' must be an ISO 8601 duration",
                "{\"status\":500,\"path\":\"\"}            | 'path' must be text",
                "{\"status\":500,\"methods\":\"PUT\"}      | 'methods' is not a field",
                "{\"cloud\":\"arm\"}                       | 'status' or dropReply, delay or die must be given",
                "[{\"status\":500},{\"status\":1}]         | '[1].status' must be a number",
                "[{\"status\":500},3]                      | [1]. a fault must be a JSON object",
                "{                                         | the body is not JSON",
                "\"\"                                      | a fault must be a JSON object"
            })
    void aMalformedWishIsRefusedByTheNameOfItsFieldAndNothingIsTaken(String body, String refusal) throws Exception {
        var answer = send("POST", "/local/faults", body);

        var message = json(answer).path("error").path("message").asText();
        assertEquals(400, answer.status());
        assertTrue(message.contains(refusal), message);
        assertEquals(List.of(), faults.list());
    }

    @Test
    void theStateHasEveryPart() throws Exception {
        assertEquals(
                "{\"documents\":[\"one\"]}",
                json(send("GET", "/local/state", "")).toString());
    }

    @Test
    void theCountsAreTold() throws Exception {
        assertEquals("{\"commits\":7}", json(send("GET", "/local/counts", "")).toString());
    }

    @Test
    void theHelpShowsAnExampleThatWorks() throws Exception {
        var help = new String(send("GET", "/local", "").body(), StandardCharsets.UTF_8);
        var example = help.substring(help.indexOf("'{") + 1, help.lastIndexOf("}'") + 1);

        assertTrue(help.contains("http://localhost:1/local/faults"), help);
        assertEquals(201, send("POST", "/local/faults", example).status());
    }

    @Test
    void whatIsNotThereIsRefused() throws Exception {
        assertEquals(404, send("GET", "/local/nothing", "").status());
        assertEquals(405, send("PUT", "/local/faults", "").status());
        assertEquals(405, send("POST", "/local/state", "").status());
    }

    @Test
    void onlyPathsBelowLocalAreServed() {
        assertTrue(serves("/local") && serves("/local/") && serves("/local/x?y"));
        assertFalse(serves("/locality") || serves("/") || serves("/x/local"));
    }

    private boolean serves(String path) {
        return api.serves(new Request("GET", URI.create(path), new Headers(), new byte[0]));
    }
}
