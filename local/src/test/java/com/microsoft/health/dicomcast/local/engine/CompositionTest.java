package com.microsoft.health.dicomcast.local.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.durabletask.OrchestrationRuntimeStatus;
import com.microsoft.durabletask.RetryPolicy;
import com.microsoft.durabletask.Task;
import com.microsoft.durabletask.TaskFailedException;
import com.microsoft.durabletask.TaskOptions;
import com.microsoft.health.dicomcast.local.engine.journal.InMemoryJournal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Orchestrations made of orchestrations, and those that begin again. */
final class CompositionTest {
    private final ScriptedWorkers workers = new ScriptedWorkers();
    private final EngineFixture engine = new EngineFixture(new InMemoryJournal(), workers);

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void aParentGetsTheOutputOfItsChildren() throws Exception {
        workers.orchestrator("Child", context -> context.getInput(Integer.class) * 2)
                .orchestrator("Parent", context -> {
                    List<Task<Integer>> children = IntStream.range(0, 5)
                            .mapToObj(number -> context.callSubOrchestrator("Child", number, Integer.class))
                            .toList();
                    return context.allOf(children).await().stream()
                            .mapToInt(Integer::intValue)
                            .sum();
                });
        engine.client().scheduleNewOrchestrationInstance("Parent", null, "parent");

        assertEquals(20, engine.completion("parent").readOutputAs(Integer.class));
    }

    @Test
    void theFailureOfAChildReachesItsParent() throws Exception {
        workers.orchestrator("Child", context -> {
                    throw new IllegalStateException("no luck");
                })
                .orchestrator("Parent", context -> {
                    try {
                        return context.callSubOrchestrator("Child", null, String.class)
                                .await();
                    } catch (TaskFailedException e) {
                        return e.getErrorDetails().getErrorMessage();
                    }
                });
        engine.client().scheduleNewOrchestrationInstance("Parent", null, "parent");

        assertEquals("no luck", engine.completion("parent").readOutputAs(String.class));
    }

    @Test
    void theTerminationOfAChildReachesItsParentAsAFailure() throws Exception {
        workers.orchestrator(
                        "Child",
                        context ->
                                context.waitForExternalEvent("go", String.class).await())
                .orchestrator("Parent", context -> {
                    try {
                        return context.callSubOrchestrator("Child", null, "child", String.class)
                                .await();
                    } catch (TaskFailedException e) {
                        return e.getErrorDetails().getErrorType();
                    }
                });
        engine.client().scheduleNewOrchestrationInstance("Parent", null, "parent");
        engine.awaitStatus("child", OrchestrationRuntimeStatus.RUNNING);

        engine.client().terminate("child", null);

        assertEquals("OrchestrationTerminated", engine.completion("parent").readOutputAs(String.class));
    }

    @Test
    void aTerminatedParentLeavesItsChildAlone() throws Exception {
        workers.orchestrator(
                        "Child",
                        context ->
                                context.waitForExternalEvent("go", String.class).await())
                .orchestrator(
                        "Parent",
                        context -> context.callSubOrchestrator("Child", null, "child", String.class)
                                .await());
        engine.client().scheduleNewOrchestrationInstance("Parent", null, "parent");
        engine.awaitStatus("child", OrchestrationRuntimeStatus.RUNNING);

        engine.client().terminate("parent", null);
        engine.completion("parent");
        engine.client().raiseEvent("child", "go", "on");

        assertEquals("on", engine.completion("child").readOutputAs(String.class));
        assertEquals(
                OrchestrationRuntimeStatus.TERMINATED,
                engine.client().getInstanceMetadata("parent", false).getRuntimeStatus());
    }

    @Test
    void aChildWithTheIdOfALiveInstanceFailsTheTask() throws Exception {
        workers.orchestrator(
                        "Wait",
                        context ->
                                context.waitForExternalEvent("go", String.class).await())
                .orchestrator("Parent", context -> {
                    try {
                        return context.callSubOrchestrator("Wait", null, "taken", String.class)
                                .await();
                    } catch (TaskFailedException e) {
                        return e.getErrorDetails().getErrorType();
                    }
                });
        engine.client().scheduleNewOrchestrationInstance("Wait", null, "taken");
        engine.client().scheduleNewOrchestrationInstance("Parent", null, "parent");

        assertEquals("InstanceAlreadyExists", engine.completion("parent").readOutputAs(String.class));
    }

    @Test
    void aFailedChildIsRetriedUnderTheSameId() throws Exception {
        var failuresLeft = new AtomicInteger(1);
        workers.activity("Flaky", input -> {
                    if (failuresLeft.getAndDecrement() > 0) {
                        throw new ActivityFailedException("Throttled", "not now");
                    }
                    return "\"done\"";
                })
                .orchestrator(
                        "Child",
                        context -> context.callActivity("Flaky", null, String.class)
                                .await())
                .orchestrator(
                        "Parent",
                        context -> context.callSubOrchestrator(
                                        "Child",
                                        null,
                                        "child",
                                        new TaskOptions(new RetryPolicy(2, Duration.ofMillis(1))),
                                        String.class)
                                .await());
        engine.client().scheduleNewOrchestrationInstance("Parent", null, "parent");

        assertEquals("done", engine.completion("parent").readOutputAs(String.class));
    }

    @Test
    void anInstanceContinuesAsNewWithNewInput() throws Exception {
        workers.activity("Work", input -> null).orchestrator("Loop", context -> {
            var round = context.getInput(Integer.class);
            context.callActivity("Work").await();
            if (round < 5) {
                context.continueAsNew(round + 1);
            }
            return round;
        });
        engine.client().scheduleNewOrchestrationInstance("Loop", 1, "loop");

        var end = engine.completion("loop");

        assertEquals(5, end.readOutputAs(Integer.class));
        assertEquals(5, workers.runs("Work"));
    }

    @Test
    void unprocessedEventsSurviveContinuingAsNewInOrder() throws Exception {
        workers.orchestrator("Loop", context -> {
            var collected = context.getInput(String.class);
            if (collected.isEmpty()) {
                context.waitForExternalEvent("begin", String.class).await();
                context.continueAsNew("-", true);
            }
            var all = new ArrayList<String>(List.of(collected));
            for (var i = 0; i < 3; i++) {
                all.add(context.waitForExternalEvent("item", String.class).await());
            }
            return String.join(" ", all);
        });
        engine.client().scheduleNewOrchestrationInstance("Loop", "", "loop");
        for (var item : List.of("a", "b", "b")) {
            engine.client().raiseEvent("loop", "item", item);
        }

        engine.client().raiseEvent("loop", "begin", "now");

        assertEquals("- a b b", engine.completion("loop").readOutputAs(String.class));
    }

    @Test
    void unprocessedEventsAreDroppedWhenAsked() throws Exception {
        workers.orchestrator("Loop", context -> {
            if (context.getInput(Integer.class) == 0) {
                context.waitForExternalEvent("begin", String.class).await();
                context.continueAsNew(1, false);
            }
            return context.waitForExternalEvent("item", String.class).await();
        });
        engine.client().scheduleNewOrchestrationInstance("Loop", 0, "loop");
        engine.client().raiseEvent("loop", "item", "old");
        engine.awaitStatus("loop", OrchestrationRuntimeStatus.RUNNING);
        engine.client().raiseEvent("loop", "begin", "now");
        EngineFixture.eventually(() -> engine.client()
                .getInstanceMetadata("loop", true)
                .getSerializedInput()
                .equals("1"));

        engine.client().raiseEvent("loop", "item", "new");

        assertEquals("new", engine.completion("loop").readOutputAs(String.class));
    }

    @Test
    void timersAndActivitiesOfAnEarlierGenerationDoNotReachTheNext() throws Exception {
        var release = new CountDownLatch(1);
        workers.activity("Hold", input -> {
                    release.await();
                    return "\"old\"";
                })
                .activity("Work", input -> {
                    release.countDown();
                    return "\"new\"";
                })
                .orchestrator("Loop", context -> {
                    if (context.getInput(Integer.class) == 0) {
                        context.callActivity("Hold", null, String.class);
                        context.createTimer(Duration.ofMillis(30));
                        context.continueAsNew(1, false);
                    }
                    // the same ids as in the first generation
                    var work = context.callActivity("Work", null, String.class);
                    context.createTimer(Duration.ofMillis(120)).await();
                    return work.await();
                });
        engine.client().scheduleNewOrchestrationInstance("Loop", 0, "loop");

        assertEquals("new", engine.completion("loop").readOutputAs(String.class));
    }

    @Test
    void aChildThatContinuesAsNewStillAnswersItsParent() throws Exception {
        workers.orchestrator("Child", context -> {
                    var round = context.getInput(Integer.class);
                    if (round < 3) {
                        context.continueAsNew(round + 1);
                    }
                    return round;
                })
                .orchestrator(
                        "Parent",
                        context -> context.callSubOrchestrator("Child", 0, Integer.class)
                                .await());
        engine.client().scheduleNewOrchestrationInstance("Parent", null, "parent");

        assertEquals(3, engine.completion("parent").readOutputAs(Integer.class));
    }

    @Test
    void idsMadeByAnOrchestrationAreUniqueAcrossGenerations() throws Exception {
        workers.orchestrator("Loop", context -> {
            var seen = context.getInput(String.class);
            var id = context.newUUID().toString();
            if (seen.isEmpty()) {
                context.continueAsNew(id);
            }
            return !seen.equals(id);
        });
        engine.client().scheduleNewOrchestrationInstance("Loop", "", "loop");

        assertTrue(engine.completion("loop").readOutputAs(Boolean.class));
    }
}
