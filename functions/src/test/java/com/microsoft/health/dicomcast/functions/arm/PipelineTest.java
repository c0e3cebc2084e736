package com.microsoft.health.dicomcast.functions.arm;

import static com.microsoft.health.dicomcast.functions.support.Edge.BODY;
import static com.microsoft.health.dicomcast.functions.support.Edge.CAST;
import static com.microsoft.health.dicomcast.functions.support.Edge.CASTS;
import static com.microsoft.health.dicomcast.functions.support.Edge.VERSION;
import static com.microsoft.health.dicomcast.functions.support.Edge.code;
import static com.microsoft.health.dicomcast.functions.support.Edge.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.health.dicomcast.functions.callers.CallerAuthentication;
import com.microsoft.health.dicomcast.functions.callers.Verdict;
import com.microsoft.health.dicomcast.functions.http.Headers;
import com.microsoft.health.dicomcast.functions.http.HttpCall;
import com.microsoft.health.dicomcast.functions.http.HttpReply;
import com.microsoft.health.dicomcast.functions.support.Edge;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PipelineTest {
    private static final UUID REQUEST = UUID.fromString("0b7e1f8e-6d3c-4f30-9a3e-0123456789ab");

    private final Edge edge = new Edge();

    @Test
    void everyReplyCarriesIdsAndMayNotBeStored() {
        var first = edge.get(CAST, "x-ms-correlation-request-id", "corr", "x-ms-client-request-id", "mine");
        var second = edge.get("/nothing");

        assertEquals("corr", Edge.header(first, "x-ms-correlation-request-id"));
        assertFalse(first.headers().containsKey("x-ms-client-request-id"));
        assertEquals("no-store", Edge.header(second, "Cache-Control"));
        assertEquals("application/json; charset=utf-8", Edge.header(second, "Content-Type"));
        assertFalse(Edge.header(first, "x-ms-request-id").equals(Edge.header(second, "x-ms-request-id")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr-CH, fr;q=0.9, en;q=0.8", "de", "*", ";;q=x", ""})
    void whateverLanguageIsAskedForTheMessageIsEnglishAndSaysSo(String languages) {
        var reply = edge.get(CAST, "Accept-Language", languages);

        assertEquals(404, reply.status());
        assertEquals("ResourceNotFound", code(reply));
        assertEquals("en", Edge.header(reply, "Content-Language"));
        assertFalse(reply.headers().containsKey("x-ms-failurecause"));
    }

    @Test
    void theCallersOwnIdIsEchoedOnRequest() {
        var reply = edge.get(CAST, "x-ms-client-request-id", "mine", "x-ms-return-client-request-id", "True");

        assertEquals("mine", Edge.header(reply, "x-ms-client-request-id"));
    }

    @Test
    void whatIsNoIdIsNotEchoed() {
        var reply = edge.get(CAST, "x-ms-correlation-request-id", "a\tb");

        assertFalse(reply.headers().containsKey("x-ms-correlation-request-id"));
    }

    @Test
    void whoeverIsNotKnownIsForbidden() {
        var pipeline = new Pipeline(CallerAuthentication.NOBODY, Clock.systemUTC(), () -> REQUEST);

        var reply = pipeline.answer(call("GET", CAST), exchange -> {
            throw new AssertionError("not to be reached");
        });

        assertEquals(403, reply.status());
        assertEquals("CallerNotAuthorized", code(reply));
    }

    @Test
    void whoeverBringsNoValidTokenIsToldWhichSchemeAndNotWhy() {
        var pipeline = new Pipeline(
                any -> new Verdict.Unauthenticated("secret", "PoP error=\"invalid_token\""),
                Clock.systemUTC(),
                () -> REQUEST);

        var reply = pipeline.answer(call("GET", CAST), exchange -> {
            throw new AssertionError("not to be reached");
        });

        assertEquals(401, reply.status());
        assertEquals("AuthenticationFailed", code(reply));
        assertEquals("PoP error=\"invalid_token\"", Edge.header(reply, "WWW-Authenticate"));
        assertFalse(reply.body().orElseThrow().contains("secret"));
    }

    @Test
    void aFaultOfOursIsAnsweredWithoutItsText() {
        var reply = answer(new IllegalStateException("secret"));

        assertEquals(500, reply.status());
        assertEquals("service:internal-error", Edge.header(reply, "x-ms-failurecause"));
        assertTrue(reply.body().orElseThrow().contains(REQUEST.toString()));
        assertFalse(reply.body().orElseThrow().contains("secret"));
    }

    @Test
    void aCallThatTakesAllMemoryIsAnsweredToo() {
        var reply = new Pipeline(CallerAuthentication.ANYBODY, Clock.systemUTC(), () -> REQUEST)
                .answer(call("GET", CAST), exchange -> {
                    throw new OutOfMemoryError("secret");
                });

        assertEquals(500, reply.status());
        assertFalse(reply.body().orElseThrow().contains("secret"));
    }

    @Test
    void aDependencyThatIsAwayIsToldWithATimeToComeBack() {
        var reply = answer(new CloudException.Unavailable("Throttled", "secret", Duration.ofMillis(2500), null));

        assertEquals(503, reply.status());
        assertEquals("ServiceUnavailable", code(reply));
        assertEquals("3", Edge.header(reply, "Retry-After"));
        assertEquals("service:dependency-unavailable", Edge.header(reply, "x-ms-failurecause"));
        assertFalse(reply.body().orElseThrow().contains("secret"));
    }

    @Test
    void aCloudThatRefusesUsIsOurFault() {
        assertEquals(
                500, answer(new CloudException.Refused("Forbidden", "no", null)).status());
    }

    @Test
    void tooMuchIsRefused() {
        var reply = edge.put(CAST, "\u00e4".repeat(2 * 1024 * 1024 + 1));

        assertEquals(413, reply.status());
        assertEquals("RequestEntityTooLarge", code(reply));
    }

    @ParameterizedTest
    @ValueSource(strings = {"//x", "/a/../b", "/a/%2e%2e/b", "/a%2fb", "/a/b%252Fc", "/a%5cb", "/a%ff", "/a%00"})
    void aPathThatCouldMeanSomethingElseIsRefused(String path) {
        var reply = new Pipeline(CallerAuthentication.ANYBODY, Clock.systemUTC(), () -> REQUEST)
                .answer(new HttpCall("GET", raw(path), new Headers(Map.of()), ""), exchange -> {
                    throw new AssertionError("not to be reached");
                });

        assertEquals(400, reply.status());
        assertEquals("InvalidRequestUri", code(reply));
    }

    @ParameterizedTest
    @CsvSource({
        "'',MissingApiVersionParameter",
        "?api-version=,MissingApiVersionParameter",
        "?api-version=2026,InvalidApiVersionParameter",
        "?api-version=2019-09-16,InvalidApiVersionParameter",
        "?api-version=2026-11-01-preview&api-version=2026-11-01-preview,InvalidApiVersionParameter"
    })
    void aVersionThatIsNotOneIsRefused(String query, String code) {
        var reply = edge.call("GET", CAST + query, "");

        assertEquals(400, reply.status());
        assertEquals(code, code(reply));
        assertTrue(json(reply).at("/error/message").asText().contains(VERSION));
    }

    @Test
    void namesOfParametersAndVersionsHaveNoCase() {
        assertEquals(
                200,
                edge.call("GET", CASTS + "?API-Version=2026-11-01-PREVIEW", "").status());
    }

    @ParameterizedTest
    @CsvSource({
        "/nothing,NotFound",
        "/,InvalidRequestUri",
        "/subscriptions/s/providers/Microsoft.HealthcareApis,NotFound",
        "/subscriptions/s/providers/Microsoft.HealthcareApis/castles,InvalidResourceType",
        "/subscriptions/s/resourceGroups/r/providers/Microsoft.HealthcareApis/workspaces/w/dicomservices/d/other/o,InvalidResourceType"
    })
    void whatIsUnknownIsSaidInOurWords(String path, String code) {
        assertEquals(code, code(edge.get(path)));
    }

    @Test
    void aVerbThatIsNotThereNamesThoseThatAre() {
        var reply = edge.call("POST", CAST + "?api-version=" + VERSION, BODY);

        assertEquals(405, reply.status());
        assertEquals("MethodNotAllowed", code(reply));
        assertEquals("DELETE, GET, HEAD, PATCH, PUT", Edge.header(reply, "Allow"));
    }

    @Test
    void urlsAreOnTheCallersHost() {
        var reply = edge.put(
                CAST,
                BODY,
                "Referer",
                "https://management.azure.com/base" + CAST.replace("cast1", "CAST1") + "?api-version=" + VERSION);

        assertTrue(Edge.header(reply, "Azure-AsyncOperation")
                .startsWith("https://management.azure.com/base/subscriptions/"));
        assertEquals("CAST1", json(reply).path("name").asText());
    }

    @Test
    void aRefererOfAnotherResourceIsNotBelieved() {
        var reply = edge.put(
                CAST,
                BODY,
                "Referer",
                "https://evil.example" + CASTS + "/cast9",
                "X-Forwarded-Proto",
                "https",
                "X-Forwarded-Host",
                "front.example, inner");

        assertTrue(Edge.header(reply, "Azure-AsyncOperation").startsWith("https://front.example/subscriptions/"));
    }

    /** By equalsIgnoreCase the two names would be one; by lower case, as ids are compared, they are not. */
    @Test
    void aRefererOfALookalikeNameIsNotBelieved() {
        var lookalike = "https://management.azure.com" + CAST.replace("/ws1/", "/w%C5%BF1/");

        var reply = edge.put(CAST, BODY, "Referer", lookalike);

        assertEquals(201, reply.status());
        assertEquals(CAST, json(reply).path("id").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://h\u00e4" + CAST, "https://a_b" + CAST, "ftp://h" + CAST})
    void aRefererWhoseHostCouldNotStandInAHeaderIsNotBelieved(String referer) {
        assertEveryUrlIsOn("http://localhost:7071", edge.put(CAST, BODY, "Referer", referer));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "h\u00e4", "evil\"x", "h:123456", "[", "h/p"})
    void aHostThatCouldNotStandInAHeaderIsNotRepeated(String host) {
        assertEveryUrlIsOn("http://localhost:7071", edge.put(CAST, BODY, "X-Forwarded-Host", host));
    }

    private static void assertEveryUrlIsOn(String base, HttpReply reply) {
        assertEquals(201, reply.status());
        assertTrue(Edge.header(reply, "Azure-AsyncOperation").startsWith(base + "/subscriptions/"));
    }

    private static HttpReply answer(RuntimeException fault) {
        return new Pipeline(CallerAuthentication.ANYBODY, Clock.systemUTC(), () -> REQUEST)
                .answer(call("GET", CAST), exchange -> {
                    throw fault;
                });
    }

    private static HttpCall call(String method, String path) {
        return new HttpCall(method, raw(path), new Headers(Map.of()), "");
    }

    private static URI raw(String path) {
        return URI.create("http://localhost" + path);
    }
}
