package com.microsoft.health.dicomcast.clouds.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.azure.core.credential.AccessToken;
import com.microsoft.health.dicomcast.model.ports.CastSections.Place;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import com.microsoft.health.dicomcast.model.ports.StepTime;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;

class ClusterClientsTest {
    private static final StepTime TIME = new StepTime(Clock.systemUTC(), Duration.ofMinutes(1));
    private static final Place PLACE = new Place("c1", "ns", "d1");
    private static final String RESOURCE =
            "{\"apiVersion\":\"%s\",\"kind\":\"DicomService\",\"metadata\":{\"name\":\"d1\",\"generation\":1},\"spec\":{}}"
                    .formatted(DicomServiceType.OURS.apiVersion());

    private static final ClientLimits SHORT = new ClientLimits(Duration.ofSeconds(1), Duration.ofSeconds(2));

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private HttpServer server;
    private volatile HttpHandler handler = ClusterClientsTest::answer;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            handler.handle(exchange);
        });
        server.start();
    }

    @AfterEach
    void stop() {
        released.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void aClientIsMadeWhenFirstNeededAndOnce() {
        var made = new ArrayList<String>();
        ClusterAccess access = cluster -> {
            made.add(cluster.name());
            return new AnonymousAccess().to(cluster);
        };
        try (var clients = clients(access)) {
            assertEquals(List.of(), made);

            assertSame(client(clients), client(clients));

            assertEquals(List.of("c1"), made);
        }
    }

    @Test
    void everyCallCarriesTheTokenOfItsTime() {
        var count = new AtomicInteger();
        var access = new EntraAccess(
                request -> Mono.fromSupplier(() -> new AccessToken(
                        "token" + count.incrementAndGet(),
                        OffsetDateTime.now(Clock.systemUTC()).plusMinutes(count.get() == 1 ? 4 : 60))),
                Clock.systemUTC());
        try (var clients = clients(access)) {
            var sections = sections(clients);
            for (var i = 0; i < 3; i++) {
                sections.readiness(PLACE, UUID.randomUUID());
            }
        }

        assertEquals(List.of("Bearer token1", "Bearer token2", "Bearer token2"), authorizations);
    }

    @Test
    void withoutATokenACallMayBeTriedLater() {
        var access = new EntraAccess(
                request -> Mono.error(new IllegalStateException("no identity endpoint")), Clock.systemUTC());
        try (var clients = clients(access)) {
            assertThrows(
                    CloudException.Unavailable.class, () -> sections(clients).readiness(PLACE, UUID.randomUUID()));
        }

        assertEquals(List.of(), authorizations);
    }

    @Test
    @Timeout(20)
    void aSilentServerIsGivenUp() {
        handler = exchange -> awaitRelease();

        assertThrows(CloudException.Unavailable.class, this::askAnonymously);

        assertEquals(1, authorizations.size());
    }

    @Test
    @Timeout(20)
    void aServerThatNeverEndsItsAnswerIsGivenUp() {
        handler = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            awaitRelease();
        };

        assertThrows(CloudException.Unavailable.class, this::askAnonymously);
    }

    @Test
    @Timeout(20)
    void aServersRetryAfterHoldsNoThread() {
        handler = exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "3600");
            exchange.sendResponseHeaders(429, -1);
            exchange.close();
        };

        assertThrows(CloudException.Unavailable.class, this::askAnonymously);

        assertEquals(1, authorizations.size());
    }

    @Test
    void theDelayThatAServerAsksForIsPassedOn() {
        handler = exchange -> send(
                exchange,
                429,
                "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"code\":429,\"details\":{\"retryAfterSeconds\":7}}");

        var failure = assertThrows(CloudException.Unavailable.class, this::askAnonymously);

        assertEquals(Duration.ofSeconds(7), failure.retryAfter().orElseThrow());
    }

    @Test
    void twoClustersOfOneNameAreRefused() {
        var cluster = registry().find("c1").orElseThrow();

        assertThrows(IllegalStateException.class, () -> new ClusterRegistry(List.of(cluster, cluster)));
    }

    @Test
    void theRegistryKnowsIssuers() {
        assertEquals("https://issuer", registry().issuer("c1").orElseThrow());
        assertTrue(registry().issuer("c2").isEmpty());
    }

    private static KubernetesClient client(ClusterClients clients) {
        return clients.call("c1", client -> client);
    }

    private ClusterClients clients(ClusterAccess access) {
        return new ClusterClients(registry(), access, SHORT, TIME, threads);
    }

    private void askAnonymously() {
        try (var clients = clients(new AnonymousAccess())) {
            sections(clients).readiness(PLACE, UUID.randomUUID());
        }
    }

    private static KubernetesCastSections sections(ClusterClients clients) {
        var retry = ConflictRetry.standard(Clock.systemUTC(), new Random(1), pause -> {});
        return new KubernetesCastSections(clients, DicomServiceType.OURS, retry);
    }

    private ClusterRegistry registry() {
        return new ClusterRegistry(List.of(new Cluster("c1", "westus2", uri(), null, "https://issuer", "ns", false)));
    }

    private URI uri() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    private void awaitRelease() {
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        send(exchange, 200, RESOURCE);
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        var body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
