package com.microsoft.health.dicomcast.local.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
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
import org.junit.jupiter.api.Test;

/** Orchestrations that call activities, through the real client and the real replay. */
final class ActivitiesTest {
    private final ScriptedWorkers workers = new ScriptedWorkers();

    @Test
    void anOrchestrationCallsActivitiesOneAfterTheOther() throws Exception {
        workers.activity("Add", input -> String.valueOf(Integer.parseInt(input == null ? "0" : input) + 1))
                .orchestrator("Count", context -> {
                    var count = 0;
                    for (var i = 0; i < 5; i++) {
                        count = context.callActivity("Add", count, Integer.class)
                                .await();
                    }
                    return count;
                });
        try (var engine = new EngineFixture(new InMemoryJournal(), workers)) {
            engine.client().scheduleNewOrchestrationInstance("Count", null, "one");

            var end = engine.completion("one");

            assertEquals(OrchestrationRuntimeStatus.COMPLETED, end.getRuntimeStatus());
            assertEquals(5, end.readOutputAs(Integer.class));
            assertEquals(5, workers.runs("Add"));
        }
    }

    @Test
    void activitiesFannedOutRunSideBySide() throws Exception {
        var together = new CountDownLatch(8);
        workers.activity("Square", input -> {
                    together.countDown();
                    together.await();
                    var number = Integer.parseInt(input == null ? "" : input);
                    return String.valueOf(number * number);
                })
                .orchestrator("Sum", context -> {
                    List<Task<Integer>> squares = IntStream.range(0, 8)
                            .mapToObj(number -> context.callActivity("Square", number, Integer.class))
                            .toList();
                    return context.allOf(squares).await().stream()
                            .mapToInt(Integer::intValue)
                            .sum();
                });
        try (var engine = new EngineFixture(new InMemoryJournal(), workers)) {
            engine.client().scheduleNewOrchestrationInstance("Sum", null, "sum");

            var end = engine.completion("sum");

            assertEquals(140, end.readOutputAs(Integer.class));
        }
    }

    @Test
    void theFirstOfSeveralActivitiesIsEnoughForAnyOf() throws Exception {
        var release = new CountDownLatch(1);
        workers.activity("Slow", input -> {
                    release.await();
                    return "\"slow\"";
                })
                .activity("Quick", input -> "\"quick\"")
                .orchestrator("Race", context -> {
                    var slow = context.callActivity("Slow", null, String.class);
                    var quick = context.callActivity("Quick", null, String.class);
                    return context.anyOf(slow, quick).await() == quick;
                });
        try (var engine = new EngineFixture(new InMemoryJournal(), workers)) {
            engine.client().scheduleNewOrchestrationInstance("Race", null, "race");

            var end = engine.completion("race");
            release.countDown();

            assertTrue(end.readOutputAs(Boolean.class));
        }
    }

    @Test
    void aFailureArrivesAsItsRootCauseWithItsShortName() throws Exception {
        workers.activity("Break", input -> {
                    throw new IllegalStateException("outer", new java.io.IOException("the disk is gone"));
                })
                .orchestrator("Tell", context -> {
                    try {
                        return context.callActivity("Break", null, String.class).await();
                    } catch (TaskFailedException e) {
                        return e.getErrorDetails().getErrorType() + ": "
                                + e.getErrorDetails().getErrorMessage();
                    }
                });
        try (var engine = new EngineFixture(new InMemoryJournal(), workers)) {
            engine.client().scheduleNewOrchestrationInstance("Tell", null, "tell");

            assertEquals(
                    "IOException: the disk is gone", engine.completion("tell").readOutputAs(String.class));
        }
    }

    @Test
    void anUnknownActivityFailsTheTaskAndAnErrorDoesToo() throws Exception {
        workers.activity("Explode", input -> {
                    throw new StackOverflowError();
                })
                .orchestrator("Tell", context -> {
                    var failures = new ArrayList<String>();
                    for (var name : List.of("Nobody", "Explode")) {
                        try {
                            context.callActivity(name).await();
                        } catch (TaskFailedException e) {
                            failures.add(e.getErrorDetails().getErrorType());
                        }
                    }
                    return String.join(" ", failures);
                });
        try (var engine = new EngineFixture(new InMemoryJournal(), workers)) {
            engine.client().scheduleNewOrchestrationInstance("Tell", null, "tell");

            assertEquals(
                    "IllegalArgumentException StackOverflowError",
                    engine.completion("tell").readOutputAs(String.class));
        }
    }

    @Test
    void aRetryPolicyRepeatsAnActivityUntilItSucceeds() throws Exception {
        var failuresLeft = new AtomicInteger(2);
        workers.activity("Flaky", input -> {
                    if (failuresLeft.getAndDecrement() > 0) {
                        throw new ActivityFailedException("Throttled", "not now");
                    }
                    return "\"done\"";
                })
                .orchestrator(
                        "Insist",
                        context -> context.callActivity(
                                        "Flaky",
                                        null,
                                        new TaskOptions(new RetryPolicy(3, Duration.ofMillis(1))),
                                        String.class)
                                .await());
        try (var engine = new EngineFixture(new InMemoryJournal(), workers)) {
            engine.client().scheduleNewOrchestrationInstance("Insist", null, "insist");

            assertEquals("done", engine.completion("insist").readOutputAs(String.class));
            assertEquals(3, workers.runs("Flaky"));
        }
    }

    @Test
    void aRetryPolicyEndsWithTheLastFailure() throws Exception {
        workers.activity("Broken", input -> {
                    throw new ActivityFailedException("Forbidden", "never");
                })
                .orchestrator(
                        "Insist",
                        context -> context.callActivity(
                                        "Broken",
                                        null,
                                        new TaskOptions(new RetryPolicy(2, Duration.ofMillis(1))),
                                        String.class)
                                .await());
        try (var engine = new EngineFixture(new InMemoryJournal(), workers)) {
            engine.client().scheduleNewOrchestrationInstance("Insist", null, "insist");

            var end = engine.completion("insist");

            assertEquals(OrchestrationRuntimeStatus.FAILED, end.getRuntimeStatus());
            assertTrue(end.getFailureDetails().getErrorMessage().contains("never"));
            assertEquals(2, workers.runs("Broken"));
        }
    }

    @Test
    void anActivityMayReturnNothing() throws Exception {
        workers.activity("Nothing", input -> null)
                .orchestrator(
                        "Ask",
                        context -> context.callActivity("Nothing", null, String.class)
                                .await());
        try (var engine = new EngineFixture(new InMemoryJournal(), workers)) {
            engine.client().scheduleNewOrchestrationInstance("Ask", null, "ask");

            var end = engine.completion("ask");

            assertEquals(OrchestrationRuntimeStatus.COMPLETED, end.getRuntimeStatus());
            assertNull(end.readOutputAs(String.class));
        }
    }
}
