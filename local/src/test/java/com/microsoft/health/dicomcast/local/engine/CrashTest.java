package com.microsoft.health.dicomcast.local.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.durabletask.OrchestrationRuntimeStatus;
import com.microsoft.health.dicomcast.local.engine.journal.SqliteJournal;
import com.microsoft.health.dicomcast.local.store.Database;
import io.grpc.StatusRuntimeException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The process dies; the next one takes over from the state file. */
final class CrashTest {
    private static final Logger ENGINE_LOG = Logger.getLogger(CrashTest.class.getPackageName());

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @BeforeAll
    static void expectFailures() {
        ENGINE_LOG.setLevel(Level.OFF);
    }

    @AfterAll
    static void expectNoMoreFailures() {
        ENGINE_LOG.setLevel(null);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void nothingIsLostAndOnlyWhatWasInFlightIsRepeatedWhereverTheProcessDies(boolean afterTheWrite) throws Exception {
        var crashes = 0;
        for (var writes = 0; crashes == writes; writes++) {
            var workers = everything();
            var file = folder.resolve("state-" + afterTheWrite + "-" + writes + ".db");

            crashes += runUntilCrash(file, workers, writes, afterTheWrite) ? 1 : 0;

            try (var database = Database.open(file);
                    var engine = new EngineFixture(new SqliteJournal(database), workers)) {
                startIfAbsent(engine);
                var end = engine.completion("story");
                assertEquals(OrchestrationRuntimeStatus.COMPLETED, end.getRuntimeStatus(), end::toString);
                assertEquals("10 child pushed", end.readOutputAs(String.class), "crash at write " + writes);
            }
            assertTrue(workers.runs("Step") <= 6, "5 steps and one repeated, but not " + workers.runs("Step"));
        }
        assertTrue(crashes >= 12, "the story has more writes than " + crashes); // how many depends on what coincides
    }

    @Test
    void aTimerFiresInTheNextProcess() throws Exception {
        var workers = new ScriptedWorkers().orchestrator("Sleep", context -> {
            context.createTimer(Duration.ofMillis(200)).await();
            return "awake";
        });
        var file = folder.resolve("state.db");
        try (var database = Database.open(file);
                var engine = new EngineFixture(new SqliteJournal(database), workers)) {
            engine.client().scheduleNewOrchestrationInstance("Sleep", null, "sleep");
            engine.awaitStatus("sleep", OrchestrationRuntimeStatus.RUNNING);
        }

        try (var database = Database.open(file);
                var engine = new EngineFixture(new SqliteJournal(database), workers)) {
            assertEquals("awake", engine.completion("sleep").readOutputAs(String.class));
        }
    }

    @Test
    void anActivityThatIsInterruptedByTheShutdownIsRepeatedNotFailed() throws Exception {
        var started = new CountDownLatch(1);
        var never = new CountDownLatch(1);
        var first = new ScriptedWorkers()
                .activity("Hold", input -> {
                    started.countDown();
                    never.await();
                    return null;
                })
                .orchestrator(
                        "Call",
                        context ->
                                context.callActivity("Hold", null, String.class).await());
        var file = folder.resolve("state.db");
        try (var database = Database.open(file);
                var engine = new EngineFixture(new SqliteJournal(database), first)) {
            engine.client().scheduleNewOrchestrationInstance("Call", null, "call");
            started.await();
        }

        var second = first.activity("Hold", input -> "\"held\"");
        try (var database = Database.open(file);
                var engine = new EngineFixture(new SqliteJournal(database), second)) {
            assertEquals("held", engine.completion("call").readOutputAs(String.class));
        }
    }

    @Test
    void aSuspendedInstanceStaysSuspendedAndKeepsItsEvents() throws Exception {
        var workers = new ScriptedWorkers()
                .orchestrator(
                        "Wait",
                        context ->
                                context.waitForExternalEvent("go", String.class).await());
        var file = folder.resolve("state.db");
        try (var database = Database.open(file);
                var engine = new EngineFixture(new SqliteJournal(database), workers)) {
            engine.client().scheduleNewOrchestrationInstance("Wait", null, "wait");
            engine.awaitStatus("wait", OrchestrationRuntimeStatus.RUNNING);
            engine.client().suspendInstance("wait");
            engine.client().raiseEvent("wait", "go", "kept");
            engine.awaitStatus("wait", OrchestrationRuntimeStatus.SUSPENDED);
        }

        try (var database = Database.open(file);
                var engine = new EngineFixture(new SqliteJournal(database), workers)) {
            assertEquals(
                    OrchestrationRuntimeStatus.SUSPENDED,
                    engine.client().getInstanceMetadata("wait", false).getRuntimeStatus());
            engine.client().resumeInstance("wait");
            assertEquals("kept", engine.completion("wait").readOutputAs(String.class));
        }
    }

    /** Returns whether the process died before the story's end. */
    private static boolean runUntilCrash(Path file, Workers workers, int writes, boolean afterTheWrite)
            throws Exception {
        try (var database = Database.open(file)) {
            var journal = new CrashingJournal(new SqliteJournal(database), writes, afterTheWrite);
            try (var engine = new EngineFixture(journal, workers)) {
                try {
                    startIfAbsent(engine);
                } catch (StatusRuntimeException e) {
                    return journal.hasCrashed();
                }
                EngineFixture.eventually(() -> journal.hasCrashed()
                        || engine.client().getInstanceMetadata("story", false).isCompleted());
                return journal.hasCrashed();
            }
        }
    }

    private static void startIfAbsent(EngineFixture engine) {
        if (!engine.client().getInstanceMetadata("story", false).isInstanceFound()) {
            engine.client().scheduleNewOrchestrationInstance("Story", 0, "story");
        }
    }

    /** A little of everything: activities in a row and side by side, a child, a timer, an event, a new beginning. */
    private static ScriptedWorkers everything() {
        return new ScriptedWorkers()
                .activity("Step", input -> String.valueOf(Integer.parseInt(input == null ? "" : input) + 2))
                .orchestrator("Child", context -> {
                    context.createTimer(Duration.ofMillis(1)).await();
                    context.sendEvent("story", "push", "pushed");
                    return "child";
                })
                .orchestrator("Story", context -> {
                    var number = context.getInput(Integer.class);
                    if (number == 0) {
                        number = context.callActivity("Step", number, Integer.class)
                                .await();
                        number = context.callActivity("Step", number, Integer.class)
                                .await();
                        context.continueAsNew(number);
                    }
                    var child = context.callSubOrchestrator("Child", null, "child", String.class);
                    for (var i = 0; i < 3; i++) {
                        number = context.callActivity("Step", number, Integer.class)
                                .await();
                    }
                    var event =
                            context.waitForExternalEvent("push", String.class).await();
                    return number + " " + child.await() + " " + event;
                });
    }
}
