package com.microsoft.health.dicomcast.bench;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/** The yardstick for HTTP: the JDK's server, which does nothing but answer with a body of a given size. */
final class HelloServer {
    private static final int BACKLOG = 256;

    private HelloServer() {}

    /** Takes the port and the size. */
    public static void main(String[] arguments) throws IOException {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]));
        var body = "h".repeat(Integer.parseInt(arguments[1])).getBytes(StandardCharsets.US_ASCII);
        var server = HttpServer.create(address, BACKLOG);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
    }
}
