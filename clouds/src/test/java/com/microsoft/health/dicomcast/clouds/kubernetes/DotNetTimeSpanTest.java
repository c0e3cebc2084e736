package com.microsoft.health.dicomcast.clouds.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DotNetTimeSpanTest {
    @ParameterizedTest
    @CsvSource({
        "PT0S, 00:00:00",
        "PT5S, 00:00:05",
        "PT1M, 00:01:00",
        "PT1H, 01:00:00",
        "PT23H59M59S, 23:59:59",
        "PT24H, 1.00:00:00",
        "P10DT1H, 10.01:00:00",
        "PT0.5S, 00:00:00.5000000",
        "PT0.0000001S, 00:00:00.0000001"
    })
    void aDurationIsWrittenAsTheWorkerReadsIt(Duration duration, String expected) {
        assertEquals(expected, DotNetTimeSpan.of(duration));
    }

    @Test
    void whatATimeSpanCannotSayIsNotRounded() {
        assertThrows(IllegalArgumentException.class, () -> DotNetTimeSpan.of(Duration.ofNanos(1)));
        assertThrows(IllegalArgumentException.class, () -> DotNetTimeSpan.of(Duration.ofSeconds(-1)));
    }
}
