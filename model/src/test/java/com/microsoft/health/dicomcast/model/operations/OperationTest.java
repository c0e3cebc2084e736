package com.microsoft.health.dicomcast.model.operations;

import static com.microsoft.health.dicomcast.model.Given.CAST_ID;
import static com.microsoft.health.dicomcast.model.Given.LATER;
import static com.microsoft.health.dicomcast.model.Given.NOW;
import static com.microsoft.health.dicomcast.model.Given.OPERATION;
import static com.microsoft.health.dicomcast.model.Given.OTHER_OPERATION;
import static com.microsoft.health.dicomcast.model.Given.operation;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.health.dicomcast.model.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OperationTest {
    private static final Duration LONGEST_CALL = Duration.ofSeconds(75);
    private final Operation running = operation(OPERATION, OperationKind.Create);

    @Test
    void anExecutorHoldsItsOwnAttemptUntilTheEnd() {
        var executor = new OperationRef(OPERATION, 1, CAST_ID);

        assertTrue(running.isHeldBy(executor));
        assertFalse(running.isHeldBy(new OperationRef(OTHER_OPERATION, 1, CAST_ID)));
        assertFalse(running.takenOver(LATER).isHeldBy(executor));
        assertTrue(running.takenOver(LATER).isHeldBy(new OperationRef(OPERATION, 2, CAST_ID)));
        assertFalse(running.succeeded(LATER).isHeldBy(executor));
    }

    @Test
    void theFirstAttemptIsTheOperationsInstanceAndALaterOneIsAnother() {
        assertEquals(OPERATION.text(), running.ref().instanceId());
        assertEquals(OPERATION.text() + "-2", running.takenOver(LATER).ref().instanceId());
    }

    @Test
    void successIsAHundredPercent() {
        var ended = running.succeeded(LATER);

        assertEquals(OperationStatus.Succeeded, ended.status());
        assertEquals(Phase.Finished, ended.phase());
        assertEquals(100, ended.percentComplete());
        assertEquals(Optional.of(LATER), ended.ended());
        assertEquals(Optional.empty(), ended.failure());
    }

    @Test
    void failureStaysWhereItWasAndSaysWhy() {
        var why = new Failure("Why", "Because.");

        var ended = running.failed(why, LATER);

        assertEquals(OperationStatus.Failed, ended.status());
        assertEquals(Phase.Storage, ended.phase());
        assertEquals(running.percentComplete(), ended.percentComplete());
        assertEquals(Optional.of(why), ended.failure());
    }

    @Test
    void takingOverRaisesTheAttemptAndForgetsTheExecutor() {
        assertEquals(
                new Execution(2, LATER, Execution.State.NotStarted, null, Paused.NEVER),
                running.takenOver(LATER).execution());
    }

    @Test
    void theDeadlineMovesWithTheClockWhileItStandsStill() {
        var paused = running.pausedAt(LATER);

        assertEquals(running.deadline(), running.deadlineAsOf(LATER.plusSeconds(500)));
        assertEquals(running.deadline().plusSeconds(500), paused.deadlineAsOf(LATER.plusSeconds(500)));
        assertEquals(running.deadline(), paused.deadlineAsOf(LATER));
    }

    @Test
    void pausesAddUpAndOutliveATakeOver() {
        var twice = running.pausedAt(NOW)
                .resumedAt(NOW.plusSeconds(10))
                .takenOver(NOW.plusSeconds(20))
                .pausedAt(NOW.plusSeconds(30))
                .resumedAt(NOW.plusSeconds(35));

        assertEquals(
                new Paused(Duration.ofSeconds(15), Optional.empty()),
                twice.execution().paused());
        assertEquals(running.deadline().plusSeconds(15), twice.deadlineAsOf(NOW.plusSeconds(5000)));
    }

    @Test
    void aPauseNoticedTwiceCountsFromTheFirstTime() {
        assertEquals(running.pausedAt(NOW), running.pausedAt(NOW).pausedAt(LATER));
    }

    @Test
    void clocksThatDisagreeTakeNoTimeAway() {
        assertEquals(running.deadline(), running.pausedAt(LATER).resumedAt(NOW).deadlineAsOf(NOW));
    }

    @Test
    void nobodyWasAtWorkBeforeTheFirstAttempt() {
        assertEquals(Instant.EPOCH, running.execution().earlierAttemptsEnd(LONGEST_CALL));
    }

    @Test
    void anEarlierAttemptMayBeAtWorkForTheLongestCall() {
        assertEquals(NOW.plus(LONGEST_CALL), running.takenOver(NOW).execution().earlierAttemptsEnd(LONGEST_CALL));
    }

    @Test
    void aReferenceSurvivesOurJsonAndTheDurableClients() throws JsonProcessingException {
        var ref = new OperationRef(OPERATION, 3, CAST_ID);
        var theirs = new ObjectMapper();

        assertEquals(ref, Json.read(Json.write(ref), OperationRef.class));
        assertEquals(ref, theirs.readValue(theirs.writeValueAsString(ref), OperationRef.class));
        assertEquals(ref, Json.read(theirs.writeValueAsString(ref), OperationRef.class));
    }

    @Test
    void anOperationSurvivesJson() {
        var ended = running.pausedAt(NOW).takenOver(LATER).failed(new Failure("Why", "Because."), LATER);

        assertEquals(running, Json.read(Json.write(running), Operation.class));
        assertEquals(ended, Json.read(Json.write(ended), Operation.class));
    }
}
