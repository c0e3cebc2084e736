package com.microsoft.health.dicomcast.activities;

import static com.microsoft.health.dicomcast.activities.World.CAST;
import static com.microsoft.health.dicomcast.activities.World.NOW;
import static com.microsoft.health.dicomcast.activities.World.polling;
import static com.microsoft.health.dicomcast.activities.World.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.microsoft.health.dicomcast.model.ids.DocumentKeys;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.operations.OperationRef;
import com.microsoft.health.dicomcast.model.operations.OperationStatus;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import com.microsoft.health.dicomcast.model.ports.ConcurrentChangeException;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.ports.StepTime;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class FenceTest {
    private final World world = new World();

    @Test
    void whoeverHoldsTheOperationMayAct() {
        var executor = world.create();

        var report = read(world.fence.step("Step", executor, held -> {
            assertEquals(executor, held.executor());
            assertEquals(executor.operation(), held.operation().id());
            assertEquals(CAST, held.cast().id());
            return StepReport.done();
        }));

        assertEquals(StepReport.done(), report);
    }

    @Test
    void whoeverWasOvertakenMayNot() {
        var executor = world.create();

        world.takeOver(executor, NOW);

        assertLost(executor);
    }

    @Test
    void whoeverWasSupersededMayNot() {
        var executor = world.create();

        world.delete();

        assertLost(executor);
    }

    @Test
    void whoeverHasEndedMayNot() {
        var executor = world.create();

        world.end(executor);

        assertLost(executor);
    }

    @Test
    void whoeverHasACastThatNamesAnotherOperationMayNot() {
        var create = world.create();
        world.end(create);
        world.put(CAST, polling(61));
        world.documents.put(reopened(create));

        assertLost(create);
    }

    @Test
    void whoeverHasNoCastOrNoOperationMayNot() {
        var executor = world.create();
        world.documents.remove(DocumentKeys.of(CAST));
        assertLost(executor);

        var another = world.put(World.castId("ds1"), polling(60));
        world.documents.remove(DocumentKeys.of(another.operation()));
        assertLost(another);
    }

    @Test
    void aCloudThatIsAwayIsTriedAgainWhenItSays() {
        var wait = Duration.ofSeconds(17);

        var report = reportOf(new CloudException.Unavailable("TooManyRequests", "Throttled.", wait, null));

        assertEquals(StepReport.again("TooManyRequests", "Throttled.", Optional.of(wait)), report);
    }

    @Test
    void aCloudThatRefusesIsNotTriedAgain() {
        var report = reportOf(new CloudException.Refused("PolicyViolation", "Not here.", null));

        assertEquals(StepReport.refused("PolicyViolation", "Not here."), report);
    }

    @Test
    void aPlaceWithoutRoomIsAReportOfItsOwn() {
        var report = reportOf(new CloudException.OutOfQuota("QuotaExceeded", "Full.", null));

        assertEquals(
                StepReport.outOfQuota("QuotaExceeded", "Full.", world.cast().placement()), report);
    }

    @Test
    void aWriteThatCameTooLateIsTriedAgain() {
        var report = reportOf(new ConcurrentChangeException("Others wrote."));

        assertEquals(StepReport.again("ConcurrentModification", "Others wrote.", Optional.empty()), report);
    }

    @Test
    void aCloudThatIsAwayWhenTheDocumentsAreReadIsTriedAgainToo() {
        var away = mock(Documents.class);
        var executor = world.create();
        when(away.workingSet(executor))
                .thenThrow(new CloudException.Unavailable("StoreAway", "The store is away.", null, null));

        var report = read(new Fence(away, new StepTime(world.clock, Duration.ofSeconds(50)))
                .step("Step", executor, held -> fail("not held")));

        assertEquals(StepReport.Kind.Again, report.kind());
    }

    @Test
    void whatNobodyExpectedFlies() {
        assertThrows(IllegalStateException.class, () -> reportOf(new IllegalStateException("a bug")));
    }

    @Test
    void anErrorBecomesAnExceptionSinceTheWorkerNeverAnswersErrors() {
        var executor = world.create();

        var thrown = assertThrows(
                IllegalStateException.class,
                () -> world.fence.step("Step", executor, held -> {
                    throw new NoClassDefFoundError("x");
                }));

        assertInstanceOf(NoClassDefFoundError.class, thrown.getCause());
    }

    @Test
    void logsOfAStepNameItsOperation() {
        var executor = world.create();

        world.fence.step("Step", executor, held -> {
            assertEquals(executor.operation().text(), MDC.get("operationId"));
            assertEquals(CAST.path(), MDC.get("resourceId"));
            return StepReport.done();
        });

        assertTrue(
                Optional.ofNullable(MDC.getCopyOfContextMap()).map(Map::isEmpty).orElse(true));
    }

    private StepReport reportOf(RuntimeException thrown) {
        return read(world.fence.step("Step", world.create(), held -> {
            throw thrown;
        }));
    }

    private void assertLost(OperationRef executor) {
        var report = read(world.fence.step("Step", executor, held -> fail("it acted although it holds nothing")));

        assertEquals(StepReport.lost(), report);
    }

    private Operation reopened(OperationRef executor) {
        var ended = world.operation(executor);
        return new Operation(
                ended.id(),
                ended.kind(),
                ended.cast(),
                OperationStatus.InProgress,
                ended.phase(),
                ended.percentComplete(),
                ended.execution(),
                ended.location(),
                ended.apiVersion(),
                ended.request(),
                ended.caller(),
                ended.trace(),
                ended.supersedes(),
                ended.started(),
                ended.deadline(),
                Optional.empty(),
                Optional.empty());
    }
}
