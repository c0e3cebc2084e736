package com.microsoft.health.dicomcast.local.host;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.health.dicomcast.local.http.LoopbackServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpTriggersTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private LoopbackServer server;

    @BeforeEach
    void start() throws IOException {
        server = LoopbackServer.start("toys", 0, RunningToys.withDefaults().host);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.base() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    @Test
    void aFunctionSeesTheRequestAsTheWorkerHandsItOver() throws Exception {
        var answer = send(request("/api/echo/a%7Cb/%C3%A9?X=1&x=2&X=%20&empty=&=&flag")
                .header("X-Toy", "one")
                .header("x-toy", "two")
                .header("traceparent", "00-1-2-01")
                .PUT(BodyPublishers.ofString("{\"a\":1}")));

        var lines = answer.body().lines().toList();
        assertEquals(202, answer.statusCode());
        assertEquals("PUT", lines.get(0));
        assertEquals(server.base() + "/api/echo/a%7Cb/%C3%A9?X=1&x=2&X=%20&empty=&=&flag", lines.get(1));
        assertEquals("a|b/é", lines.get(2));
        assertEquals("{X=1, , x=2}", lines.get(3));
        assertEquals("one,two", lines.get(4));
        assertEquals("{\"a\":1}", lines.get(5));
        assertEquals("Echo", lines.get(6));
        assertEquals("00-1-2-01", lines.get(7));
        assertEquals("yes", answer.headers().firstValue("x-toy").orElseThrow());
        assertEquals(
                "text/plain; charset=utf-8",
                answer.headers().firstValue("content-type").orElseThrow());
    }

    @Test
    void aRequestWithoutBodyOrTraceGetsAnEmptyOptionalAndAFreshTrace() throws Exception {
        var lines = send(request("/api/echo/")).body().lines().toList();

        assertEquals("", lines.get(2));
        assertEquals("no body", lines.get(5));
        assertTrue(lines.get(7).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00"), lines.get(7));
    }

    @Test
    void headAnswersLikeGetButWithoutABody() throws Exception {
        var answer = send(request("/api/echo/x").method("HEAD", BodyPublishers.noBody()));

        assertEquals(202, answer.statusCode());
        assertEquals("", answer.body());
    }

    @Test
    void bytesPassUntouched() throws Exception {
        var bytes = new byte[] {0, -1, 127, -128};

        var answer = client.send(
                request("/api/bytes").POST(BodyPublishers.ofByteArray(bytes)).build(), BodyHandlers.ofByteArray());

        assertArrayEquals(bytes, answer.body());
        assertEquals(
                "application/octet-stream",
                answer.headers().firstValue("content-type").orElseThrow());
    }

    @Test
    void aRequestThatNoRouteFitsGets404WithoutABody() throws Exception {
        for (var path : new String[] {"/", "/echo/x", "/api", "/api/bytes", "/runtime/webhooks/durabletask"}) {
            var answer = send(request(path));

            assertEquals(404, answer.statusCode(), path);
            assertEquals("", answer.body(), path);
        }
    }

    @Test
    void aFunctionThatThrowsAnswers500WithoutABody() throws Exception {
        var answer = send(request("/api/broken"));

        assertEquals(500, answer.statusCode());
        assertEquals("", answer.body());
    }

    @Test
    void aDurableClientIsBoundAndAContentTypeOfTheFunctionStays() throws Exception {
        var answer = send(request("/api/client"));

        assertEquals("Hub", answer.body());
        assertEquals("text/css", answer.headers().firstValue("content-type").orElseThrow());
    }
}
