package com.microsoft.health.dicomcast.functions.arm;

import static com.microsoft.health.dicomcast.functions.support.Edge.CAST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.health.dicomcast.functions.callers.Verdict;
import com.microsoft.health.dicomcast.functions.support.Edge;
import com.microsoft.health.dicomcast.functions.support.LoggedLines;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuditTrailTest {
    private static final String SOMEBODY = "11111111-0000-0000-0000-000000000001";

    private final LoggedLines audit = new LoggedLines(AuditTrail.LOGGER);
    private final LoggedLines calls = new LoggedLines(Pipeline.class.getName());

    @AfterEach
    void close() {
        audit.close();
        calls.close();
    }

    private static String text(JsonNode line, String field) {
        return line.path(field).asText();
    }

    @Test
    void aChangeIsRecordedWithWhoAndWhatAndHowItEnded() {
        var reply = new Edge().delete(CAST, "x-ms-client-object-id", SOMEBODY);

        assertEquals(1, audit.lines().size());
        var line = audit.lines().get(0);
        assertEquals(SOMEBODY, text(line, "callerObjectId"));
        assertEquals("ResourceManagement", text(line, "operationCategory"));
        assertEquals("Delete", text(line, "operationType"));
        assertEquals("Success", text(line, "operationResult"));
        assertTrue(CAST.startsWith(text(line, "targetResource")), line::toString);
        assertEquals(Edge.header(reply, "x-ms-request-id"), text(line, "requestId"));
    }

    @Test
    void aRefusalIsRecordedWithItsCode() {
        new Edge().put(CAST, "{}");

        assertEquals("Failure", text(audit.lines().get(0), "operationResult"));
        assertFalse(text(audit.lines().get(0), "operationResultDescription").isEmpty());
    }

    @Test
    void aReadingIsNotRecorded() {
        new Edge().get(CAST);

        assertEquals(List.of(), audit.lines());
    }

    @Test
    void whoWasNotLetInIsRecordedAndWhatHeSaysOfHimselfIsNot() {
        var closed = new Edge(call -> new Verdict.Forbidden("unknown"));

        closed.delete(CAST, "x-ms-client-object-id", SOMEBODY);

        assertEquals("Failure", text(audit.lines().get(0), "operationResult"));
        assertFalse(audit.lines().get(0).has("callerObjectId"));
    }

    @Test
    void noOtherLogNamesAnybody() {
        new Edge().delete(CAST, "x-ms-client-object-id", SOMEBODY);

        assertFalse(calls.lines().isEmpty());
        assertFalse(calls.lines().toString().contains(SOMEBODY));
    }

    @Test
    void aCallsLineTellsTheClientsFaultsFromTheServices() {
        var edge = new Edge();
        edge.delete(CAST);
        edge.get(CAST);

        assertEquals(
                List.of("success", "clientFault"),
                calls.lines().stream().map(line -> text(line, "outcome")).toList());
    }
}
