package com.microsoft.health.dicomcast.local.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.health.dicomcast.local.engine.journal.InMemoryJournal;
import com.microsoft.health.dicomcast.local.faults.Fault;
import com.microsoft.health.dicomcast.local.faults.Faults;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Client calls that go wrong on request. */
final class FaultyCallsTest {
    private final Faults faults = new Faults(() -> {});
    private final EngineFixture engine = new EngineFixture(
            new InMemoryJournal(),
            new ScriptedWorkers().orchestrator("Quick", context -> null),
            new FaultyCalls(faults));

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void aCallIsRefusedBeforeItsEffect() {
        faults.add(fault(503, Fault.Effect.none, false, null));

        var refusal = assertThrows(StatusRuntimeException.class, this::start);

        assertEquals(Status.Code.UNAVAILABLE, refusal.getStatus().getCode());
        assertFalse(engine.client().getInstanceMetadata("one", false).isInstanceFound());
    }

    @Test
    void aCallTakesEffectAndItsAnswerIsLost() {
        faults.add(fault(null, Fault.Effect.done, true, null));

        var refusal = assertThrows(StatusRuntimeException.class, this::start);

        assertEquals(Status.Code.UNAVAILABLE, refusal.getStatus().getCode());
        assertTrue(engine.client().getInstanceMetadata("one", false).isInstanceFound());
    }

    @Test
    void aDelayedCallIsAnsweredAllTheSame() {
        faults.add(fault(null, Fault.Effect.none, false, Duration.ofMillis(1)));

        start();

        assertEquals(1, faults.list().get(0).hit());
    }

    @Test
    void otherCallsAreLeftAlone() {
        faults.add(fault(503, Fault.Effect.none, false, null));

        assertFalse(engine.client().getInstanceMetadata("one", false).isInstanceFound());
    }

    private void start() {
        engine.client().scheduleNewOrchestrationInstance("Quick", null, "one");
    }

    private static Fault fault(
            @Nullable Integer status, Fault.Effect effect, boolean dropReply, @Nullable Duration delay) {
        return new Fault(
                "durable",
                "POST",
                "/TaskHubSidecarService/StartInstance",
                status,
                null,
                null,
                null,
                effect,
                dropReply,
                delay,
                0,
                1,
                false);
    }
}
