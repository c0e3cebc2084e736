package com.microsoft.health.dicomcast.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever asks for it is told when an operation has ended (C-62). */
class CallbacksTest {
    @TempDir
    private Path folder;

    private final Queue<String> heard = new ConcurrentLinkedQueue<>();
    private volatile int status = 200;
    private HttpServer listener;
    private ProviderProcess provider;
    private ProviderClient client;

    @BeforeEach
    void start() throws IOException {
        listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        listener.createContext("/hook", this::hear);
        listener.start();
        provider = ProviderProcess.start(folder.resolve("state"));
        client = provider.client();
    }

    @AfterEach
    void stop() {
        provider.close();
        listener.stop(0);
    }

    @Test
    void theEndIsToldAsTheStatusTellsItAlsoToWhoWasBusyAndAfterACrash() throws IOException {
        var setting = Setting.make(client, "callbacks");
        status = 503;

        var accepted = client.send(
                "PUT", setting.cast(Story.CAST), setting.castBody(), Map.of("Azure-AsyncNotificationUri", target()));
        client.awaitOperation(accepted);
        awaitHeard();
        provider.kill();
        status = 200;
        heard.clear();
        provider.restart();

        assertEquals("Enabled", accepted.header("Azure-AsyncNotification"));
        awaitHeard();
        assertEquals(
                client.get(accepted.header("Azure-AsyncOperation")).body(), ProviderClient.JSON.readTree(heard.peek()));
    }

    private String target() {
        return "http://localhost:" + listener.getAddress().getPort() + "/hook?ticket=1";
    }

    private void awaitHeard() {
        client.await("/health/live", any -> !heard.isEmpty());
    }

    private void hear(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
        heard.add(body);
    }
}
