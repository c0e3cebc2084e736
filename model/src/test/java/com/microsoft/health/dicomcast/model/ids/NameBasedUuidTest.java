package com.microsoft.health.dicomcast.model.ids;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class NameBasedUuidTest {
    /** Version 5 in the name space of URLs, as Python's {@code uuid.uuid5} computes it too. */
    @Test
    void aKnownNameGivesItsKnownUuid() {
        assertEquals(
                UUID.fromString("fcde3c85-2270-590f-9e7c-ee003d65e0e2"), NameBasedUuid.of("http://www.example.com/"));
        assertEquals(UUID.fromString("1b4db7eb-4057-5ddf-91e0-36dec72071f5"), NameBasedUuid.of(""));
    }

    @Test
    void itSaysItsVersionAndItsVariant() {
        var uuid = NameBasedUuid.of("any");

        assertEquals(5, uuid.version());
        assertEquals(2, uuid.variant());
    }

    @Test
    void otherNamesGiveOtherUuids() {
        assertNotEquals(NameBasedUuid.of("a"), NameBasedUuid.of("b"));
    }
}
