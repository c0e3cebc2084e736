package com.microsoft.health.dicomcast.local.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.durabletask.OrchestrationRuntimeStatus;
import com.microsoft.durabletask.OrchestrationStatusQuery;
import com.microsoft.durabletask.PurgeInstanceCriteria;
import com.microsoft.health.dicomcast.local.engine.journal.InMemoryJournal;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What clients do to instances from outside. */
final class LifecycleTest {
    private final ScriptedWorkers workers = new ScriptedWorkers()
            .orchestrator("Quick", context -> "done")
            .orchestrator(
                    "Wait",
                    context -> context.waitForExternalEvent("go", String.class).await());
    private final EngineFixture engine = new EngineFixture(new InMemoryJournal(), workers);

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void aLiveInstanceIsNotStartedTwice() throws Exception {
        engine.client().scheduleNewOrchestrationInstance("Wait", null, "one");

        var refusal = assertThrows(
                StatusRuntimeException.class,
                () -> engine.client().scheduleNewOrchestrationInstance("Wait", null, "one"));

        assertEquals(Status.Code.ALREADY_EXISTS, refusal.getStatus().getCode());
    }

    @Test
    void ofManySimultaneousStartsOneWins() throws Exception {
        var refused = new AtomicInteger();
        var pool = Executors.newFixedThreadPool(8);
        var starts = new ArrayList<java.util.concurrent.Future<?>>();
        for (var i = 0; i < 16; i++) {
            starts.add(pool.submit(() -> {
                try {
                    engine.client().scheduleNewOrchestrationInstance("Wait", null, "one");
                } catch (StatusRuntimeException e) {
                    refused.incrementAndGet();
                }
            }));
        }
        for (var start : starts) {
            start.get();
        }
        pool.shutdown();

        assertEquals(15, refused.get());
    }

    @Test
    void anEndedInstanceMayBeReplaced() throws Exception {
        engine.client().scheduleNewOrchestrationInstance("Quick", null, "one");
        engine.completion("one");

        engine.client().scheduleNewOrchestrationInstance("Wait", null, "one");

        engine.client().raiseEvent("one", "go", "again");
        assertEquals("again", engine.completion("one").readOutputAs(String.class));
    }

    @Test
    void anInstanceNeedsAnId() {
        var refusal = assertThrows(
                StatusRuntimeException.class,
                () -> engine.client().scheduleNewOrchestrationInstance("Quick", null, ""));

        assertEquals(Status.Code.INVALID_ARGUMENT, refusal.getStatus().getCode());
    }

    @Test
    void anUnknownInstanceIsNotFound() {
        var unknown = engine.client().getInstanceMetadata("nobody", true);

        assertFalse(unknown.isInstanceFound());
    }

    @Test
    void waitingIsLimitedByTheClient() {
        engine.client().scheduleNewOrchestrationInstance("Wait", null, "one");

        assertThrows(
                TimeoutException.class,
                () -> engine.client().waitForInstanceCompletion("one", Duration.ofMillis(50), false));
    }

    @Test
    void waitingForTheStartReturnsOnceTheOrchestratorHasRun() throws Exception {
        engine.client().scheduleNewOrchestrationInstance("Wait", "input", "one");

        var started = engine.client().waitForInstanceStart("one", EngineFixture.PATIENCE, true);

        assertEquals(OrchestrationRuntimeStatus.RUNNING, started.getRuntimeStatus());
        assertEquals("input", started.readInputAs(String.class));
        assertEquals("Wait", started.getName());
    }

    @Test
    void inputAndOutputAreToldOnlyToWhoAsks() throws Exception {
        engine.client().scheduleNewOrchestrationInstance("Quick", "input", "one");
        engine.completion("one");

        var metadata = engine.client().getInstanceMetadata("one", false);

        assertEquals("", metadata.getSerializedInput());
        assertEquals("", metadata.getSerializedOutput());
        assertTrue(metadata.isCompleted());
    }

    @Test
    void aCustomStatusIsSeenWhileTheInstanceRuns() throws Exception {
        workers.orchestrator("Tell", context -> {
            context.setCustomStatus("half way");
            return context.waitForExternalEvent("go", String.class).await();
        });
        engine.client().scheduleNewOrchestrationInstance("Tell", null, "one");

        var started = engine.client().waitForInstanceStart("one", EngineFixture.PATIENCE, true);

        assertEquals("half way", started.readCustomStatusAs(String.class));
    }

    @Test
    void aTerminatedInstanceEndsWithTheGivenOutput() throws Exception {
        engine.client().scheduleNewOrchestrationInstance("Wait", null, "one");

        engine.client().terminate("one", "enough");

        var end = engine.completion("one");
        assertEquals(OrchestrationRuntimeStatus.TERMINATED, end.getRuntimeStatus());
        assertEquals("enough", end.readOutputAs(String.class));
    }

    @Test
    void theLateResultOfAnActivityIsIgnoredAfterTermination() throws Exception {
        var started = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        workers.activity("Hold", input -> {
                    started.countDown();
                    release.await();
                    return "\"late\"";
                })
                .orchestrator(
                        "Call",
                        context ->
                                context.callActivity("Hold", null, String.class).await());
        engine.client().scheduleNewOrchestrationInstance("Call", null, "one");
        started.await();

        engine.client().terminate("one", null);
        engine.completion("one");
        engine.client().scheduleNewOrchestrationInstance("Wait", null, "one"); // a new life must not get it either
        engine.awaitStatus("one", OrchestrationRuntimeStatus.RUNNING);
        release.countDown();

        engine.client().raiseEvent("one", "go", "fresh");
        assertEquals("fresh", engine.completion("one").readOutputAs(String.class));
    }

    @Test
    void commandsToNobodyAndToTheDeadAreRefused() throws Exception {
        engine.client().scheduleNewOrchestrationInstance("Quick", null, "dead");
        engine.completion("dead");

        var nobody =
                assertThrows(StatusRuntimeException.class, () -> engine.client().terminate("nobody", null));
        var dead =
                assertThrows(StatusRuntimeException.class, () -> engine.client().suspendInstance("dead"));

        assertEquals(Status.Code.NOT_FOUND, nobody.getStatus().getCode());
        assertEquals(Status.Code.FAILED_PRECONDITION, dead.getStatus().getCode());
    }

    @Test
    void aSuspendedInstanceKeepsItsEventsAndGoesOnWhenResumed() throws Exception {
        engine.client().scheduleNewOrchestrationInstance("Wait", null, "one");
        engine.awaitStatus("one", OrchestrationRuntimeStatus.RUNNING);

        engine.client().suspendInstance("one");
        engine.awaitStatus("one", OrchestrationRuntimeStatus.SUSPENDED);
        engine.client().raiseEvent("one", "go", "kept");
        var turnsBefore = workers.runs("Wait");
        engine.client().suspendInstance("one"); // another command goes through the same inbox, after the event
        assertThrows(
                TimeoutException.class,
                () -> engine.client().waitForInstanceCompletion("one", Duration.ofMillis(50), false));
        assertEquals(turnsBefore, workers.runs("Wait"));
        engine.client().resumeInstance("one");

        assertEquals("kept", engine.completion("one").readOutputAs(String.class));
    }

    @Test
    void aSuspendedInstanceCanBeTerminated() throws Exception {
        engine.client().scheduleNewOrchestrationInstance("Wait", null, "one");
        engine.client().suspendInstance("one");
        engine.awaitStatus("one", OrchestrationRuntimeStatus.SUSPENDED);

        engine.client().terminate("one", null);

        assertEquals(
                OrchestrationRuntimeStatus.TERMINATED, engine.completion("one").getRuntimeStatus());
    }

    @Test
    void anUnknownOrchestratorFailsItsInstance() throws Exception {
        engine.client().scheduleNewOrchestrationInstance("Nobody", null, "one");

        var end = engine.completion("one");

        assertEquals(OrchestrationRuntimeStatus.FAILED, end.getRuntimeStatus());
        assertEquals("There is no function 'Nobody'.", end.getFailureDetails().getErrorMessage());
    }

    @Test
    void anOrchestratorThatThrowsFailsItsInstance() throws Exception {
        workers.orchestrator("Throw", context -> {
            throw new IllegalStateException("poison");
        });
        engine.client().scheduleNewOrchestrationInstance("Throw", null, "one");

        var end = engine.completion("one");

        assertEquals(OrchestrationRuntimeStatus.FAILED, end.getRuntimeStatus());
        assertEquals("poison", end.getFailureDetails().getErrorMessage());
        assertEquals(1, workers.runs("Throw"));
    }

    @Test
    void anErrorInAnOrchestratorFailsItsInstanceToo() throws Exception {
        workers.orchestrator("Explode", context -> {
            throw new AssertionError("boom");
        });
        engine.client().scheduleNewOrchestrationInstance("Explode", null, "one");

        assertEquals(OrchestrationRuntimeStatus.FAILED, engine.completion("one").getRuntimeStatus());
    }

    @Test
    void anOrchestratorWhoseCodeHasChangedFailsItsInstance() throws Exception {
        var changed = new AtomicInteger();
        workers.activity("A", input -> null).orchestrator("Change", context -> {
            if (changed.getAndIncrement() == 0) {
                context.callActivity("A").await();
            }
            return "skipped what is in the history";
        });
        engine.client().scheduleNewOrchestrationInstance("Change", null, "one");

        assertEquals(OrchestrationRuntimeStatus.FAILED, engine.completion("one").getRuntimeStatus());
    }

    @Test
    void anOrchestratorThatWantsLateWhatItHadWantedBeforeFailsItsInstance() throws Exception {
        var replays = new AtomicInteger();
        var release = new CountDownLatch(1);
        workers.activity("A", input -> null)
                .activity("Hold", input -> {
                    release.await();
                    return null;
                })
                .orchestrator("Change", context -> {
                    var first = context.callActivity("A");
                    if (replays.getAndIncrement() > 0) {
                        first.await();
                    }
                    context.callActivity("Hold").await();
                    return null;
                });
        engine.client().scheduleNewOrchestrationInstance("Change", null, "one");

        var end = engine.completion("one");
        release.countDown();

        assertEquals(OrchestrationRuntimeStatus.FAILED, end.getRuntimeStatus());
        assertEquals(
                "NonDeterministicOrchestratorException", end.getFailureDetails().getErrorType());
    }

    @Test
    void instancesAreFoundByStatusPrefixAndTimePageByPage() throws Exception {
        var before = Instant.now().minusSeconds(1);
        for (var id : List.of("a-1", "a-2", "a-3", "b-1")) {
            engine.client().scheduleNewOrchestrationInstance("Quick", "input", id);
            engine.completion(id);
        }
        engine.client().scheduleNewOrchestrationInstance("Wait", null, "a-4");
        var query = new OrchestrationStatusQuery()
                .setInstanceIdPrefix("a-")
                .setRuntimeStatusList(List.of(OrchestrationRuntimeStatus.COMPLETED))
                .setCreatedTimeFrom(before)
                .setFetchInputsAndOutputs(true)
                .setMaxInstanceCount(2);

        var first = engine.client().queryInstances(query);
        var second = engine.client().queryInstances(query.setContinuationToken(first.getContinuationToken()));

        assertEquals(List.of("a-1", "a-2"), ids(first));
        assertEquals(List.of("a-3"), ids(second));
        assertEquals("input", second.getOrchestrationState().get(0).readInputAs(String.class));
    }

    @Test
    void anEndedInstanceIsPurgedAndALiveOneIsNot() throws Exception {
        engine.client().scheduleNewOrchestrationInstance("Quick", null, "dead");
        engine.completion("dead");
        engine.client().scheduleNewOrchestrationInstance("Wait", null, "alive");

        assertEquals(1, engine.client().purgeInstance("dead").getDeletedInstanceCount());
        assertEquals(0, engine.client().purgeInstance("alive").getDeletedInstanceCount());

        assertFalse(engine.client().getInstanceMetadata("dead", false).isInstanceFound());
        assertTrue(engine.client().getInstanceMetadata("alive", false).isInstanceFound());
    }

    @Test
    void endedInstancesArePurgedByFilter() throws Exception {
        engine.client().scheduleNewOrchestrationInstance("Quick", null, "completed");
        engine.completion("completed");
        engine.client().scheduleNewOrchestrationInstance("Nobody", null, "failed");
        engine.completion("failed");

        var purged = engine.client()
                .purgeInstances(new PurgeInstanceCriteria()
                        .setCreatedTimeFrom(Instant.EPOCH)
                        .setCreatedTimeTo(Instant.now().plusSeconds(60))
                        .setRuntimeStatusList(List.of(OrchestrationRuntimeStatus.FAILED)));

        assertEquals(1, purged.getDeletedInstanceCount());
        assertEquals(
                List.of("completed"),
                engine.engine().instances().stream().map(InstanceSummary::id).toList());
    }

    @Test
    void whatIsNotSupportedIsRefusedWithASentence() {
        var refusal =
                assertThrows(StatusRuntimeException.class, () -> engine.client().createTaskHub(true));

        assertEquals(Status.Code.UNIMPLEMENTED, refusal.getStatus().getCode());
        assertNotEquals(null, refusal.getStatus().getDescription());
    }

    @Test
    void anInstanceRestartsUnderANewId() throws Exception {
        engine.client().scheduleNewOrchestrationInstance("Quick", "input", "one");
        engine.completion("one");

        var again = engine.client().restartInstance("one", true);

        assertEquals("input", engine.completion(again).readInputAs(String.class));
    }

    private static List<String> ids(com.microsoft.durabletask.OrchestrationStatusQueryResult result) {
        return result.getOrchestrationState().stream()
                .map(com.microsoft.durabletask.OrchestrationMetadata::getInstanceId)
                .toList();
    }
}
