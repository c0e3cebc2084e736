package com.microsoft.health.dicomcast.local.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.durabletask.NewOrchestrationInstanceOptions;
import com.microsoft.durabletask.OrchestrationRuntimeStatus;
import com.microsoft.durabletask.TaskCanceledException;
import com.microsoft.health.dicomcast.local.engine.journal.InMemoryJournal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Orchestrations that wait for events and for time. */
final class EventsAndTimersTest {
    private final ScriptedWorkers workers = new ScriptedWorkers();
    private final EngineFixture engine = new EngineFixture(new InMemoryJournal(), workers);

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void anEventReachesTheInstanceThatWaitsForIt() throws Exception {
        workers.orchestrator(
                "Wait",
                context -> context.waitForExternalEvent("go", String.class).await());
        engine.client().scheduleNewOrchestrationInstance("Wait", null, "wait");
        engine.awaitStatus("wait", OrchestrationRuntimeStatus.RUNNING);

        engine.client().raiseEvent("wait", "go", "now");

        assertEquals("now", engine.completion("wait").readOutputAs(String.class));
    }

    @Test
    void eventsAreKeptInOrderForAnInstanceThatDoesNotWaitYet() throws Exception {
        var release = new CountDownLatch(1);
        workers.activity("Hold", input -> {
                    release.await();
                    return null;
                })
                .orchestrator("Collect", context -> {
                    context.callActivity("Hold").await();
                    var all = new ArrayList<String>();
                    for (var i = 0; i < 3; i++) {
                        all.add(context.waitForExternalEvent("Item", String.class)
                                .await());
                    }
                    return String.join(" ", all);
                });
        engine.client().scheduleNewOrchestrationInstance("Collect", null, "collect");

        for (var item : List.of("a", "b", "c")) {
            engine.client().raiseEvent("collect", "ITEM", item); // the client's buffer does not care about case
        }
        release.countDown();

        assertEquals("a b c", engine.completion("collect").readOutputAs(String.class));
    }

    @Test
    void anEventForNobodyIsDropped() throws Exception {
        workers.orchestrator(
                "Wait",
                context -> context.waitForExternalEvent("go", Duration.ofMillis(50), String.class)
                        .await());

        engine.client().raiseEvent("later", "go", "too early");
        engine.client().scheduleNewOrchestrationInstance("Wait", null, "later");

        var end = engine.completion("later");
        assertEquals(OrchestrationRuntimeStatus.FAILED, end.getRuntimeStatus());
        assertTrue(end.getFailureDetails().getErrorType().endsWith("TaskCanceledException"));
    }

    @Test
    void waitingForAnEventEndsWithItsTimeout() throws Exception {
        workers.orchestrator("Wait", context -> {
            try {
                return context.waitForExternalEvent("go", Duration.ofMillis(20), String.class)
                        .await();
            } catch (TaskCanceledException e) {
                return "nobody came";
            }
        });
        engine.client().scheduleNewOrchestrationInstance("Wait", null, "wait");

        assertEquals("nobody came", engine.completion("wait").readOutputAs(String.class));
    }

    @Test
    void aTimerFiresNotBeforeItsTime() throws Exception {
        workers.orchestrator("Sleep", context -> {
            var start = context.getCurrentInstant();
            context.createTimer(Duration.ofMillis(120)).await();
            return Duration.between(start, context.getCurrentInstant()).toMillis();
        });
        engine.client().scheduleNewOrchestrationInstance("Sleep", null, "sleep");

        assertTrue(engine.completion("sleep").readOutputAs(Long.class) >= 120);
    }

    @Test
    void timersFireInTheOrderOfTheirTimes() throws Exception {
        workers.orchestrator("Sleep", context -> {
            var late = context.createTimer(Duration.ofMillis(150));
            var soon = context.createTimer(Duration.ofMillis(10));
            return context.anyOf(late, soon).await() == soon;
        });
        engine.client().scheduleNewOrchestrationInstance("Sleep", null, "sleep");

        assertTrue(engine.completion("sleep").readOutputAs(Boolean.class));
    }

    @Test
    void aTimerOfNoLengthAndOneInThePastFireAtOnce() throws Exception {
        workers.orchestrator("Sleep", context -> {
            context.createTimer(Duration.ZERO).await();
            context.createTimer(java.time.ZonedDateTime.parse("2001-01-01T00:00:00Z"))
                    .await();
            return "awake";
        });
        engine.client().scheduleNewOrchestrationInstance("Sleep", null, "sleep");

        assertEquals("awake", engine.completion("sleep").readOutputAs(String.class));
    }

    @Test
    void anInstanceStartsNotBeforeItsScheduledTimeAndKeepsItsEventsUntilThen() throws Exception {
        workers.orchestrator("Wait", context -> {
            context.setCustomStatus(context.getCurrentInstant().toEpochMilli());
            return context.waitForExternalEvent("go", String.class).await();
        });
        var at = Instant.now().plusMillis(200);
        engine.client()
                .scheduleNewOrchestrationInstance(
                        "Wait",
                        new NewOrchestrationInstanceOptions()
                                .setInstanceId("wait")
                                .setStartTime(at));

        engine.client().raiseEvent("wait", "go", "early");

        var end = engine.completion("wait");
        assertTrue(end.readCustomStatusAs(Long.class) >= at.toEpochMilli());
        assertEquals("early", end.readOutputAs(String.class));
    }

    @Test
    void anOrchestrationSendsAnEventToAnotherExactlyOnce() throws Exception {
        workers.activity("Work", input -> null)
                .orchestrator("Send", context -> {
                    context.sendEvent("receiver", "item", "first");
                    context.callActivity("Work").await();
                    context.callActivity("Work").await();
                    context.sendEvent("receiver", "item", "second");
                    return null;
                })
                .orchestrator("Receive", context -> {
                    var all = new ArrayList<String>();
                    for (var i = 0; i < 2; i++) {
                        all.add(context.waitForExternalEvent("item", String.class)
                                .await());
                    }
                    return String.join(" ", all);
                });
        engine.client().scheduleNewOrchestrationInstance("Receive", null, "receiver");
        engine.client().scheduleNewOrchestrationInstance("Send", null, "sender");

        assertEquals("first second", engine.completion("receiver").readOutputAs(String.class));
    }

    @Test
    void anEventToAnInstanceThatIsNotThereDoesNotHurtItsSender() throws Exception {
        workers.orchestrator("Send", context -> {
            context.sendEvent("nobody", "item", "lost");
            return "sent";
        });
        engine.client().scheduleNewOrchestrationInstance("Send", null, "sender");

        assertEquals("sent", engine.completion("sender").readOutputAs(String.class));
    }
}
