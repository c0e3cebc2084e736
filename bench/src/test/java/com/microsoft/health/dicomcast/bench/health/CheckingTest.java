package com.microsoft.health.dicomcast.bench.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The counts of the benchmark, with few casts; of time it says nothing. */
class CheckingTest {
    @Test
    void castsCostACallForManyUndisturbedAndSixEachWhereTheyAreNot() throws Exception {
        var checking = Checking.of(300);

        assertEquals(0, checking.quiet().suspects());
        assertEquals(1 + 1 + 1, checking.quiet().calls(), "FHIR services, role assignments, sections");
        assertEquals(1, checking.quiet().writes(), "the checkpoint");
        assertEquals(30, checking.doubting().suspects());
        assertEquals(30, checking.telling().suspects());
        assertTrue(checking.worstShareOfBudget() <= 1, checking::toString);
        assertEquals(0, checking.throttled());
        assertEquals(checking.lost(), checking.toldOnce());
        assertEquals(0, checking.toldWrongly());
        assertEquals(checking.lost(), checking.recovered());
    }
}
