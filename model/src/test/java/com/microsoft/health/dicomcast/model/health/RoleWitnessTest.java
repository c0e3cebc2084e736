package com.microsoft.health.dicomcast.model.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RoleWitnessTest {
    private static final Instant CHANGED = Instant.parse("2026-11-24T12:00:00.123Z");

    @Test
    void theTextSaysWhichAssignmentAndAsOfWhichChangeOfItsRole() {
        var custom = new RoleWitness("/A/B", Optional.of(CHANGED));
        var builtIn = new RoleWitness("/A/B", Optional.empty());

        assertEquals(custom, RoleWitness.parse(custom.text()));
        assertEquals(builtIn, RoleWitness.parse(builtIn.text()));
        assertEquals("/a/b", builtIn.text(), "as it was remembered before roles were looked after");
        assertNotEquals(custom.text(), new RoleWitness("/a/b", Optional.of(CHANGED.plusSeconds(1))).text());
    }
}
