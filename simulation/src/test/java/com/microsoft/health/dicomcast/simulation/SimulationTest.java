package com.microsoft.health.dicomcast.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A thousand schedules, and that each of them can be replayed. */
final class SimulationTest {
    private static final long SEED = 20261124;
    private static final int SCHEDULES = 1000;

    @Test
    void everyInvariantHoldsInAThousandSchedules() {
        var threads = Simulation.threads();
        for (var number = 1; number <= SCHEDULES; number++) {
            var outcome = new Schedule(SEED, number, threads, UnaryOperator.identity()).run();
            assertTrue(outcome.isGood(), outcome::story);
        }
        threads.shutdown();
    }

    @Test
    void theSameSeedTellsTheSameStory() {
        var threads = Simulation.threads();
        for (var number = 1; number <= 20; number++) {
            var once = new Schedule(SEED, number, threads, UnaryOperator.identity()).run();
            var again = new Schedule(SEED, number, threads, UnaryOperator.identity()).run();
            assertEquals(once.log(), again.log());
        }
        threads.shutdown();
    }

    @Test
    void anotherNumberTellsAnotherStory() {
        var threads = Simulation.threads();
        var first = new Schedule(SEED, 1, threads, UnaryOperator.identity()).run();
        var second = new Schedule(SEED, 2, threads, UnaryOperator.identity()).run();
        threads.shutdown();

        assertNotEquals(first.log(), second.log());
    }
}
