package com.microsoft.health.dicomcast.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/** Stands before a provider and changes what it answers. */
final class LyingProxy implements AutoCloseable {
    private static final Set<String> OF_THE_CONNECTION = Set.of("host", "connection", "content-length");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final URI provider;
    private final UnaryOperator<Answer> lie;

    private LyingProxy(HttpServer server, URI provider, UnaryOperator<Answer> lie) {
        this.server = server;
        this.provider = provider;
        this.lie = lie;
    }

    static LyingProxy before(URI provider, UnaryOperator<Answer> lie) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var proxy = new LyingProxy(server, provider, lie);
        server.setExecutor(proxy.threads);
        server.createContext("/", proxy::pass);
        server.start();
        return proxy;
    }

    String base() {
        return "http://" + host();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }

    private String host() {
        return "localhost:" + server.getAddress().getPort();
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            var told = lie.apply(ask(exchange));
            told.headers.forEach(exchange.getResponseHeaders()::set);
            var body = told.method.equals("HEAD") ? new byte[0] : told.body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(told.status, body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Answer ask(HttpExchange exchange) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(
                        URI.create(provider + exchange.getRequestURI().toString()))
                .method(
                        exchange.getRequestMethod(),
                        HttpRequest.BodyPublishers.ofByteArray(
                                exchange.getRequestBody().readAllBytes()));
        request.header("X-Forwarded-Host", host()); // so that operations are followed through here too
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                request.setHeader(name, values.get(0));
            }
        });
        var reply = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        reply.headers().map().forEach((name, values) -> headers.put(name, values.get(0)));
        headers.keySet().removeIf(name -> OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT)));
        return new Answer(exchange.getRequestMethod(), reply.statusCode(), headers, reply.body());
    }

    /** What the provider answers, or is said to answer. */
    record Answer(String method, int status, Map<String, String> headers, String body) {
        Answer as(int other) {
            return new Answer(method, other, headers, body);
        }

        Answer without(String header) {
            var fewer = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
            fewer.putAll(headers);
            fewer.remove(header);
            return new Answer(method, status, fewer, body);
        }

        Answer saying(String header, String value) {
            var more = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
            more.putAll(headers);
            more.put(header, value);
            return new Answer(method, status, more, body);
        }

        /** The same with a part of the body replaced. */
        Answer replacing(String regex, String replacement) {
            return new Answer(method, status, headers, body.replaceAll(regex, replacement));
        }
    }
}
