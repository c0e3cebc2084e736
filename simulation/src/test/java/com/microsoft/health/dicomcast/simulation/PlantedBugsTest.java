package com.microsoft.health.dicomcast.simulation;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A simulation that finds nothing is worth as much as what it would have found. */
final class PlantedBugsTest {
    private static final long SEED = 1;
    private static final int AT_MOST = 200;

    @ParameterizedTest
    @EnumSource(PlantedBug.class)
    void aPlantedBugIsFoundSoon(PlantedBug bug) {
        var threads = Simulation.threads();
        var found = IntStream.rangeClosed(1, AT_MOST)
                .mapToObj(number -> new Schedule(SEED, number, threads, bug::in).run())
                .filter(outcome -> !outcome.isGood())
                .findFirst();
        threads.shutdown();

        assertTrue(found.isPresent(), () -> bug + " was not found by " + AT_MOST + " schedules");
        System.out.println(bug + " is found by schedule " + found.get().schedule() + ": "
                + found.get().violations().get(0));
        assertFalse(found.get().story().isEmpty());
    }
}
