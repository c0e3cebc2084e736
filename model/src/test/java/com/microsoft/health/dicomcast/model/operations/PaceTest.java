package com.microsoft.health.dicomcast.model.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.health.dicomcast.model.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaceTest {
    @Test
    void retriesDoubleUpToTheLongest() {
        var seconds = IntStream.rangeClosed(1, 7)
                .mapToObj(Pace.DEFAULT::retry)
                .map(Duration::toSeconds)
                .toList();

        assertEquals(List.of(2L, 4L, 8L, 16L, 32L, 60L, 60L), seconds);
    }

    @Test
    void looksDoubleUpToTheLongest() {
        var seconds = IntStream.rangeClosed(1, 7)
                .mapToObj(Pace.DEFAULT::look)
                .map(Duration::toSeconds)
                .toList();

        assertEquals(List.of(1L, 2L, 4L, 8L, 16L, 30L, 30L), seconds);
    }

    @Test
    void theThousandthLookDoesNotOverflow() {
        assertEquals(Pace.DEFAULT.longestLook(), Pace.DEFAULT.look(1000));
    }

    @Test
    void aPaceSurvivesJson() {
        assertEquals(Pace.DEFAULT, Json.read(Json.write(Pace.DEFAULT), Pace.class));
    }

    @Test
    void everyStateIsReportedWithinItsDeadline() {
        assertTrue(Pace.DEFAULT.readyWithin().compareTo(OperationKind.Create.deadline()) < 0);
        assertTrue(Pace.DEFAULT.parentWithin().compareTo(OperationKind.Create.deadline()) < 0);
    }

    @Test
    void aStepIsOverBeforeOthersCountOnIt() {
        assertEquals(Duration.ofSeconds(50), Pace.DEFAULT.stepWithin());
    }

    @Test
    void shuttingOutTheLastExecutorFitsIntoTwiceTheTimeToCompensate() {
        var deadline = Instant.EPOCH;

        assertEquals(deadline.plus(Duration.ofMinutes(30)), Pace.DEFAULT.replacedFrom(deadline));
        assertEquals(deadline.plus(Duration.ofSeconds(3600 - 150)), Pace.DEFAULT.abandonedFrom(deadline));
    }
}
