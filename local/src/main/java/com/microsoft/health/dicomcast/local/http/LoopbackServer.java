package com.microsoft.health.dicomcast.local.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.SSLContext;

/** The JDK's HTTP server, bound to loopback, in front of a {@link Handler}. */
public final class LoopbackServer implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(LoopbackServer.class.getName());
    private static final int BACKLOG = 256;

    private final HttpServer server;
    private final ExecutorService threads;
    private final Handler handler;

    private LoopbackServer(String name, HttpServer server, Handler handler) {
        this.server = server;
        this.handler = handler;
        this.threads = Executors.newCachedThreadPool(work -> {
            var thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Starts to serve.
     *
     * @param name shows in thread names
     * @param port 0 for any free one
     * @throws IOException when the port is taken
     */
    public static LoopbackServer start(String name, int port, Handler handler) throws IOException {
        return start(name, HttpServer.create(address(port), BACKLOG), handler);
    }

    /** The same over https. */
    public static LoopbackServer startSecure(String name, int port, SSLContext context, Handler handler)
            throws IOException {
        var server = HttpsServer.create(address(port), BACKLOG);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        return start(name, server, handler);
    }

    private static InetSocketAddress address(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    private static LoopbackServer start(String name, HttpServer server, Handler handler) {
        var started = new LoopbackServer(name, server, handler);
        started.server.setExecutor(started.threads);
        started.server.createContext("/", started::serve);
        started.server.start();
        return started;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** {@code http://localhost:port}, or {@code https}, without a slash at the end. */
    public URI base() {
        return URI.create((server instanceof HttpsServer ? "https" : "http") + "://localhost:" + port());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = new Request(
                    exchange.getRequestMethod(),
                    uri(exchange.getRequestURI()),
                    exchange.getRequestHeaders(),
                    exchange.getRequestBody().readAllBytes());
            send(exchange, answer(request));
        } catch (DroppedReplyException e) {
            LOG.log(Level.FINE, "reply dropped on request");
        }
    }

    /**
     * Azure's SDKs put a slash before ids, which begin with one; ARM takes the two for one. The JDK would take what follows
     * them for a host.
     */
    private static URI uri(URI sent) {
        return sent.getScheme() == null && sent.getRawAuthority() != null
                ? URI.create(sent.getRawSchemeSpecificPart().substring(1))
                : sent;
    }

    private Answer answer(Request request) throws DroppedReplyException {
        try {
            return handler.answer(request);
        } catch (RuntimeException | Error e) { // an Error, too, would end the connection without a word
            LOG.log(Level.WARNING, e, () -> request.method() + " " + request.uri() + " failed");
            return Answer.json(
                    500, "{\"code\":\"InternalError\",\"message\":\"the local server failed; see its log\"}");
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        var bodiless = answer.body().length == 0
                || answer.status() == 204
                || answer.status() == 304
                || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(answer.status(), bodiless ? -1 : answer.body().length);
        if (!bodiless) {
            exchange.getResponseBody().write(answer.body());
        }
    }
}
