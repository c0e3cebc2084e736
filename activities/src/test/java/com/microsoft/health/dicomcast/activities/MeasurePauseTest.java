package com.microsoft.health.dicomcast.activities;

import static com.microsoft.health.dicomcast.activities.World.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.health.dicomcast.model.json.Json;
import com.microsoft.health.dicomcast.model.operations.OperationRef;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MeasurePauseTest {
    private final World world = new World();

    @Test
    void whatWasNeverPausedHasNoPause() {
        assertEquals(Optional.of(Duration.ZERO), measure(world.create()));
    }

    @Test
    void pausesThatAreOverAndThePresentOneCount() {
        var create = world.create();
        world.documents.put(world.operation(create)
                .pausedAt(NOW.minusSeconds(100))
                .resumedAt(NOW.minusSeconds(60))
                .pausedAt(NOW.minusSeconds(5)));

        assertEquals(Optional.of(Duration.ofSeconds(45)), measure(create));
    }

    @Test
    void whoeverHoldsNothingIsToldSo() {
        var create = world.create();
        world.takeOver(create, NOW);

        assertEquals(Optional.empty(), measure(create));
    }

    private Optional<Duration> measure(OperationRef executor) {
        var report = new MeasurePause(world.documents, world.clock).run(Json.write(executor));
        return Json.read(report, PauseReport.class).paused();
    }
}
