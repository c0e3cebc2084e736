package com.microsoft.health.dicomcast.functions.monitoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.health.dicomcast.functions.support.Edge;
import io.opentelemetry.api.trace.SpanKind;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where what happens is known, it is told. */
class TelemetryTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00f067aa0ba902b7";

    private final Listener listener = new Listener();
    private final Edge edge = new Edge();

    @AfterEach
    void close() {
        listener.close();
    }

    @Test
    void aCallIsMeasuredByMethodStatusAndOutcome() {
        edge.get(Edge.CAST);

        assertTrue(
                listener.points("HttpRequestDurationMs")
                        .contains(Map.of("method", "GET", "statusClass", "4xx", "outcome", "clientFault")),
                () -> listener.points("HttpRequestDurationMs").toString());
    }

    @Test
    void aCallIsPartOfItsCallersTrace() {
        edge.get(Edge.CAST, "traceparent", "00-" + TRACE + "-" + PARENT + "-01");

        var span = listener.spans().get(0);
        assertEquals(SpanKind.SERVER, span.getKind());
        assertEquals(TRACE, span.getTraceId());
        assertEquals(PARENT, span.getParentSpanId());
    }

    @Test
    void whatIsNoTraceBeginsOne() {
        edge.get(Edge.CAST, "traceparent", "nonsense");

        assertNotEquals(TRACE, listener.spans().get(0).getTraceId());
    }

    @Test
    void anOperationKeepsTheTraceOfTheCallThatBeganIt() {
        edge.put(Edge.CAST, Edge.BODY, "traceparent", "00-" + TRACE + "-" + PARENT + "-01");

        var call = listener.spans().stream()
                .filter(span -> span.getKind() == SpanKind.SERVER)
                .findFirst()
                .orElseThrow();
        assertEquals(
                "00-" + TRACE + "-" + call.getSpanId() + "-01",
                edge.activeOperation().ref().traceparent());
    }
}
