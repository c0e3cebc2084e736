package com.microsoft.health.dicomcast.functions.callers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Somebody who publishes a document over HTTP, on this machine, and may be away or talk nonsense. */
final class Publisher implements AutoCloseable {
    private final HttpServer server;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile int status = 200;
    private volatile String type = "application/json; charset=utf-8";
    private volatile String body = "{}";

    Publisher() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    JsonPublication publication() {
        var patience = Duration.ofSeconds(30);
        return new JsonPublication(JsonPublication.client(patience), address("/document"), patience);
    }

    void publishes(String document) {
        answers(200, "application/json; charset=utf-8", document);
    }

    void isAway() {
        answers(503, "application/json", "{}");
    }

    void answers(int newStatus, String newType, String newBody) {
        status = newStatus;
        type = newType;
        body = newBody;
    }

    int asked() {
        return asked.get();
    }

    private URI address(String path) {
        return URI.create("http://localhost:" + server.getAddress().getPort() + path);
    }

    /** What is redirected finds a good document: following would be noticed. */
    private void answer(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        var moved = status / 100 == 3 && exchange.getRequestURI().getPath().equals("/moved");
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Location", address("/moved").toString());
        exchange.sendResponseHeaders(moved ? 200 : status, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
