package com.microsoft.health.dicomcast.clouds.callbacks;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.microsoft.health.dicomcast.model.ports.CloudException;
import com.microsoft.health.dicomcast.model.ports.StepTime;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpCallbacksTest {
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final HttpCallbacks callbacks = new HttpCallbacks(new StepTime(Clock.systemUTC(), Duration.ofSeconds(50)));
    private HttpServer listener;
    private volatile int status = 200;

    @BeforeEach
    void listen() throws IOException {
        listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        listener.createContext("/", this::hear);
        listener.start();
    }

    @AfterEach
    void stop() {
        listener.stop(0);
    }

    @Test
    void theStatusIsPosted() {
        callbacks.tell(target("/hook?a=b"), "{\"status\":\"Succeeded\"}");

        assertEquals(List.of("POST /hook?a=b application/json; charset=utf-8 {\"status\":\"Succeeded\"}"), heard);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void whoIsBusyMayListenLater(int busy) {
        status = busy;

        assertThrows(CloudException.Unavailable.class, () -> callbacks.tell(target("/"), "{}"));
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 307, 400, 404, 410})
    void whoDoesNotWantToHearIsLeftAloneAndNobodyIsFollowed(int refusal) {
        status = refusal;

        assertThrows(CloudException.Refused.class, () -> callbacks.tell(target("/"), "{}"));
        assertEquals(1, heard.size());
    }

    @Test
    void whoIsNotThereMayBeLater() {
        var target = target("/");
        listener.stop(0);

        assertThrows(CloudException.Unavailable.class, () -> callbacks.tell(target, "{}"));
    }

    @Test
    void anAnswerWithoutEndIsNotWaitedFor() {
        assertDoesNotThrow(() -> callbacks.tell(target("/endless"), "{}"));
    }

    private URI target(String path) {
        return URI.create("http://localhost:" + listener.getAddress().getPort() + path);
    }

    private void hear(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        heard.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                + exchange.getRequestHeaders().getFirst("Content-Type") + " " + body);
        exchange.getResponseHeaders().add("Location", "/elsewhere");
        if (exchange.getRequestURI().getPath().equals("/endless")) {
            exchange.sendResponseHeaders(status, 0);
            var much = new byte[1 << 16];
            try (var out = exchange.getResponseBody()) {
                for (var i = 0; i < 1 << 20; i++) { // far more than anybody would wait for
                    out.write(much);
                }
            }
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }
}
