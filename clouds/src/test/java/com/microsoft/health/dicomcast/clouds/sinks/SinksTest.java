package com.microsoft.health.dicomcast.clouds.sinks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.clouds.arm.ArmPipeline;
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
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Event Grid and Azure Monitor at the other end of a wire. */
class SinksTest {
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private volatile Answer answer = new Answer(200, false, false);
    private StepTime time = new StepTime(Clock.systemUTC(), Duration.ofSeconds(50));

    /**
     * What the server says.
     *
     * @param busy whether it says when to come again
     * @param cut whether it hangs up instead, after it has taken what came
     */
    private record Answer(int status, boolean busy, boolean cut) {}

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::hear);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void eventsArePostedTogetherWithAToken() {
        events().publish(List.of(object("a"), object("b")));

        assertEquals(List.of("POST /api/events?api-version=2018-01-01 [{\"id\":\"a\"},{\"id\":\"b\"}]"), heard);
        assertEquals(List.of("Bearer secret"), tokens);
    }

    @Test
    void recordsArePostedToTheStreamOfTheirRule() {
        answer = new Answer(204, false, false);

        logs().write(List.of(object("a")));

        assertEquals(
                List.of("POST /dataCollectionRules/dcr-1/streams/Custom-Cast?api-version=2023-01-01 [{\"id\":\"a\"}]"),
                heard);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 307, 401, 403, 404, 408, 429})
    void whatIsNotTheEventsFaultIsForLaterAndAskedOnce(int status) {
        answer = new Answer(status, false, false);

        var why = assertThrows(CloudException.Unavailable.class, () -> events().publish(List.of(object("a"))));

        assertEquals("Event Grid answered " + status + ".", why.reason());
        assertEquals(1, heard.size());
    }

    @ParameterizedTest
    @CsvSource({"500, false, 2", "503, false, 2", "503, true, 1", "429, true, 1"})
    void aHiccupIsTriedOnceMoreAndWhoeverSaysWhenIsLeftAlone(int status, boolean busy, int calls) {
        answer = new Answer(status, busy, false);

        var why = assertThrows(CloudException.Unavailable.class, () -> logs().write(List.of(object("a"))));

        assertEquals(calls, heard.size());
        assertEquals(busy ? Optional.of(Duration.ofSeconds(30)) : Optional.empty(), why.retryAfter());
    }

    /** Neither of the two takes a part of what it is sent: one status is for all of it. */
    @ParameterizedTest
    @ValueSource(ints = {400, 413, 422})
    void whatIsRefusedIsTheEventsFaultAndTheSentenceQuotesNothing(int status) {
        answer = new Answer(status, false, false);

        var why = assertThrows(CloudException.Refused.class, () -> events().publish(List.of(object("a"), object("b"))));

        assertEquals("Event Grid answered " + status + ".", why.reason());
        assertEquals(1, heard.size());
    }

    @Test
    void aReplyThatIsLostLeavesOpenWhetherItWasHeard() {
        answer = new Answer(200, false, true);

        assertThrows(CloudException.Unavailable.class, () -> events().publish(List.of(object("a"))));

        assertFalse(heard.isEmpty(), "it was heard, and will be told once more");
    }

    @Test
    void whoIsNotThereMayBeLater() {
        var events = events();
        server.stop(0);

        assertThrows(CloudException.Unavailable.class, () -> events.publish(List.of(object("a"))));
    }

    @Test
    @Timeout(3) // the call's own limits are longer
    void nobodyIsWaitedForLongerThanTheStepHasLeft() {
        time = new StepTime(Clock.systemUTC(), Duration.ofMillis(200));
        answer = new Answer(0, false, false);

        assertThrows(
                CloudException.Unavailable.class,
                () -> time.of(() -> {
                    events().publish(List.of(object("a")));
                    return true;
                }));
    }

    private EventGridNotifications events() {
        return new EventGridNotifications(base("/api/events"), () -> pipeline(EventGridNotifications.CLOUD));
    }

    private MonitorResourceLogs logs() {
        return new MonitorResourceLogs(base(""), "dcr-1", "Custom-Cast", () -> pipeline(MonitorResourceLogs.CLOUD));
    }

    private URI base(String path) {
        return URI.create("http://localhost:" + server.getAddress().getPort() + path);
    }

    private HttpPipeline pipeline(String cloud) {
        HttpPipelinePolicy bearer = (context, next) -> {
            context.getHttpRequest().setHeader(HttpHeaderName.AUTHORIZATION, "Bearer secret");
            return next.process();
        };
        return ArmPipeline.of(cloud, Optional.of(bearer), UUID::randomUUID, Optional::empty, time);
    }

    private static ObjectNode object(String id) {
        return JsonNodeFactory.instance.objectNode().put("id", id);
    }

    private void hear(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        heard.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
        tokens.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        if (answer.status() == 0) {
            return; // and never answers
        }
        if (answer.cut()) {
            exchange.close();
            return;
        }
        if (answer.busy()) {
            exchange.getResponseHeaders().add("Retry-After", "30");
        }
        exchange.getResponseHeaders().add("Location", "/elsewhere");
        exchange.sendResponseHeaders(answer.status(), -1);
        exchange.close();
    }
}
