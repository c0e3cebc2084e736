package com.microsoft.health.dicomcast.model.ids;

import static com.microsoft.health.dicomcast.model.Given.CAST_ID;
import static com.microsoft.health.dicomcast.model.Given.NOW;
import static com.microsoft.health.dicomcast.model.Given.OPERATION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.health.dicomcast.model.json.Json;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperationIdTest {
    private final OperationIds ids = new OperationIds(Clock.fixed(NOW, ZoneOffset.UTC), new Random(1));

    @Test
    void anOperationLiesInItsWorkspacesPartition() {
        var id = ids.next(CAST_ID.workspace());

        assertEquals(DocumentKeys.partition(CAST_ID.workspace()), id.partition());
    }

    @Test
    void everyPartitionCanBeReadBack() {
        var highest = new UUID(-1, -1);

        assertEquals(
                highest, OperationId.of(highest, Ulid.at(NOW, new Random(1))).partition());
    }

    @Test
    void theNextIdIsAnother() {
        assertNotEquals(ids.next(CAST_ID.workspace()), ids.next(CAST_ID.workspace()));
    }

    @Test
    void anIdIsReadInAnyCasing() {
        assertEquals(Optional.of(OPERATION), OperationId.parse(OPERATION.text().toUpperCase(Locale.ROOT)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0123456789abcdef0123456789abcdef",
                "0123456789abcdef0123456789abcdef01jdabcdefghjkmnpqrstvwxyi",
                "0123456789abcdef0123456789abcdef01jdabcdefghjkmnpqrstvwxy00",
                "0123456789abcdefg123456789abcdef01jdabcdefghjkmnpqrstvwxy0"
            })
    void whatHasAnotherShapeIsNoOperation(String text) {
        assertEquals(Optional.empty(), OperationId.parse(text));
        assertThrows(IllegalArgumentException.class, () -> new OperationId(text));
    }

    @Test
    void anIdSurvivesJsonAsText() {
        assertEquals('"' + OPERATION.text() + '"', Json.write(OPERATION));
        assertEquals(OPERATION, Json.read(Json.write(OPERATION), OperationId.class));
    }

    @Test
    void aUlidBeginsWithItsTime() {
        var ulid = Ulid.at(Instant.ofEpochMilli(1469918176385L), new Random(1));

        assertEquals("01aryz6s41", ulid.text().substring(0, 10));
        assertTrue(ulid.text().matches("[0-9a-hjkmnp-tv-z]{26}"), ulid.text());
    }

    @Test
    void ulidsSortByTime() {
        var random = new Random(1);
        var early = Ulid.at(NOW, random).text();
        var late = Ulid.at(NOW.plusMillis(1), random).text();

        assertTrue(early.compareTo(late) < 0, early + " before " + late);
    }
}
