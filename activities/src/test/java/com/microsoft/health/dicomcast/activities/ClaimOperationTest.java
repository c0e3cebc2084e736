package com.microsoft.health.dicomcast.activities;

import static com.microsoft.health.dicomcast.activities.World.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.microsoft.health.dicomcast.model.cast.Elsewhere;
import com.microsoft.health.dicomcast.model.cast.ProvisionedResource.Kind;
import com.microsoft.health.dicomcast.model.cast.Remnant;
import com.microsoft.health.dicomcast.model.json.Json;
import com.microsoft.health.dicomcast.model.operations.Execution;
import com.microsoft.health.dicomcast.model.operations.Failure;
import com.microsoft.health.dicomcast.model.operations.OperationRef;
import com.microsoft.health.dicomcast.model.operations.OperationStatus;
import com.microsoft.health.dicomcast.model.operations.Pace;
import com.microsoft.health.dicomcast.model.ports.Documents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClaimOperationTest {
    private final World world = new World();

    @Test
    void theFirstExecutorLearnsWhatItNeeds() {
        var create = world.create();

        var claim = claim(create);

        assertEquals(
                new Claim(
                        true,
                        world.cast().guid(),
                        List.of(),
                        NOW.plus(Duration.ofMinutes(60)),
                        Duration.ZERO,
                        false,
                        Instant.EPOCH,
                        Pace.DEFAULT,
                        false,
                        false,
                        new ClaimedClusters("wus2-1", Elsewhere.NOWHERE, Optional.empty(), false, false)),
                claim);
    }

    @Test
    void whoeverClaimsLearnsHowLongTheClockStoodStill() {
        var create = world.create();
        world.documents.put(
                world.operation(create).pausedAt(NOW.minusSeconds(100)).resumedAt(NOW.minusSeconds(60)));

        assertEquals(Duration.ofSeconds(40), claim(create).paused());
    }

    @Test
    void aClaimedOperationIsInProgress() {
        var create = world.create();

        claim(create);

        assertEquals(OperationStatus.InProgress, world.operation(create).status());
        assertEquals(
                Execution.State.Running, world.operation(create).execution().state());
    }

    @Test
    void claimingTwiceIsHarmless() {
        var create = world.create();

        assertEquals(claim(create), claim(create));
    }

    @Test
    void whoeverTakesOverWaitsForTheEarlierAttemptsLastCallBeforeUndoing() {
        var second = world.takeOver(world.create(), NOW.plusSeconds(300));

        var claim = claim(second);

        assertTrue(claim.takenOver());
        assertEquals(NOW.plusSeconds(300).plus(Pace.DEFAULT.stopWithin()), claim.undoFrom());
    }

    @Test
    void whoeverWasOvertakenOrSupersededIsRefused() {
        var create = world.create();
        world.takeOver(create, NOW);
        assertFalse(claim(create).granted());

        var current = world.operation(create).ref();
        world.delete();
        assertFalse(claim(current).granted());
    }

    @Test
    void theRemainsOfEarlierLivesAreNamed() {
        var first = world.create();
        var earlier = world.cast().guid();
        new FailCast(world.fence, world.documents, world.clock)
                .run(Json.write(new FailedEnding(
                        first, new Failure("Why", "Because."), List.of(new Remnant(earlier, Kind.StorageAccount)))));

        var claim = claim(world.create());

        assertEquals(List.of(earlier), claim.remains());
    }

    @Test
    void anErrorBecomesAnExceptionSinceTheWorkerNeverAnswersErrors() {
        var documents = mock(Documents.class);
        when(documents.advance(any(), any())).thenThrow(new NoClassDefFoundError("x"));
        var claim = new ClaimOperation(documents, Pace.DEFAULT, world.clock);
        var executor = Json.write(world.create());

        assertThrows(IllegalStateException.class, () -> claim.run(executor));
    }

    private Claim claim(OperationRef executor) {
        return Json.read(
                new ClaimOperation(world.documents, Pace.DEFAULT, world.clock).run(Json.write(executor)), Claim.class);
    }
}
