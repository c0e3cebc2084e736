package com.microsoft.health.dicomcast.conformance;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Answers as a test wishes. */
public final class FakeProvider implements AutoCloseable {
    private final HttpServer server;
    private final List<String> asked = new CopyOnWriteArrayList<>();

    private FakeProvider(HttpServer server) {
        this.server = server;
    }

    /**
     * Starts on a free port.
     *
     * @param answer to a method and URL
     */
    public static FakeProvider answering(Function<String, Answer> answer) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var provider = new FakeProvider(server);
        server.createContext("/", exchange -> {
            var call = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            exchange.getRequestBody().readAllBytes();
            provider.asked.add(call);
            var reply = answer.apply(call);
            reply.headers.forEach(exchange.getResponseHeaders()::set);
            var body = exchange.getRequestMethod().equals("HEAD") ? "" : reply.body;
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        return provider;
    }

    public String base() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** The calls so far: method and URL. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** An answer to give. */
    public record Answer(int status, Map<String, String> headers, String body) {
        public static Answer of(int status, String body) {
            return new Answer(status, Map.of(), body);
        }
    }
}
