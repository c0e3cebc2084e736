package com.microsoft.health.dicomcast.activities;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.health.dicomcast.model.json.Json;
import com.microsoft.health.dicomcast.model.operations.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class OperationEndsTest {
    private final World world = new World();
    private final Logger logger = Logger.getLogger(OperationEnds.class.getName());
    private final Lines lines = new Lines();

    @BeforeEach
    void listen() {
        logger.setLevel(Level.INFO);
        logger.addHandler(lines);
    }

    @AfterEach
    void stop() {
        logger.removeHandler(lines);
        logger.setLevel(null);
    }

    private static void fail(String code) {
        var world = new World();
        var ending = new FailedEnding(world.create(), new Failure(code, "So it is."), List.of());
        new FailCast(world.fence, world.documents, world.clock).run(Json.write(ending));
    }

    @Test
    void anEndIsToldOnceWithItsTime() {
        var create = world.create();
        var ending = Json.write(new SucceededEnding(create, List.of(), null));
        var step = new FinishCast(world.fence, world.documents, world.clock);

        step.run(ending);
        step.run(ending);

        assertEquals(1, lines.fields.size());
        var told = lines.fields.get(0);
        assertEquals("Succeeded", told.get("operationStatus"));
        assertEquals("success", told.get("outcome"));
        assertEquals(world.operation(create).id().text(), told.get("endedOperationId"));
        assertTrue(told.containsKey("durationMs"), told::toString);
    }

    @Test
    void theClientsFaultsAreToldFromTheServices() {
        fail("FhirServiceNotFound");
        fail("QuotaExceeded");

        assertEquals(
                List.of("clientFault", "serviceFault"),
                lines.fields.stream().map(told -> told.get("outcome")).toList());
    }

    /** The fields of every line. */
    private static final class Lines extends Handler {
        private final List<Map<String, String>> fields = new ArrayList<>();

        @Override
        public void publish(LogRecord event) {
            fields.add(MDC.getCopyOfContextMap());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
