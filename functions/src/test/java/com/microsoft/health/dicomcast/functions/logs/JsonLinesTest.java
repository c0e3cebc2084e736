package com.microsoft.health.dicomcast.functions.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class JsonLinesTest {
    @Test
    void anEventIsOneLineWithTheFieldsOfItsThread() throws JsonProcessingException {
        var event = event();
        event.setThrown(new IllegalStateException("two\nlines"));

        String line;
        try (var fields = LogFields.of(Map.of("operationId", "op1"))) {
            fields.add("status", "201");
            line = new JsonLines().format(event);
        }

        assertEquals(line.length() - 1, line.indexOf('\n'));
        var json = new ObjectMapper().readTree(line);
        assertEquals("op1", json.path("operationId").asText());
        assertEquals("201", json.path("status").asText());
        assertEquals("what happened", json.path("message").asText());
        assertTrue(json.path("exception").asText().contains("two\nlines"));
    }

    @Test
    void fieldsEndWithTheirBlock() {
        try (var fields = LogFields.of(Map.of("operationId", "op1"))) {
            fields.add("status", "201");
        }

        assertFalse(new JsonLines().format(event()).contains("op1"));
    }

    private static LogRecord event() {
        var event = new LogRecord(Level.INFO, "what happened");
        event.setInstant(Instant.EPOCH);
        event.setLoggerName("here");
        return event;
    }
}
