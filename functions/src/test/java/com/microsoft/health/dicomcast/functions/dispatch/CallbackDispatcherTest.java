package com.microsoft.health.dicomcast.functions.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.health.dicomcast.functions.support.Edge;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallbackDispatcherTest {
    private final Edge edge = new Edge();

    @Test
    void whatTheExecutorDidNotTellIsToldLater() {
        edge.put(Edge.CAST, Edge.BODY, "Azure-AsyncNotificationUri", "https://management.azure.com/callback");
        var operation = edge.activeOperation();
        edge.executions().asked().clear();

        dispatch(Edge.NOW.plusSeconds(600));
        edge.documents().put(operation.succeeded(Edge.NOW));
        dispatch(Edge.NOW.plusSeconds(10));
        assertEquals(List.of(), edge.executions().asked());
        dispatch(Edge.NOW.plusSeconds(21));
        edge.documents().put(operation.succeeded(Edge.NOW).told());
        dispatch(Edge.NOW.plusSeconds(21));

        assertEquals(
                List.of("tell " + operation.ref().instanceId()),
                edge.executions().asked());
    }

    private void dispatch(Instant now) {
        new CallbackDispatcher(edge.documents(), Clock.fixed(now, ZoneOffset.UTC)).dispatch(edge.executions());
    }
}
