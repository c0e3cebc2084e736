package com.microsoft.health.dicomcast.local.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.health.dicomcast.local.engine.journal.InMemoryJournal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How long ended instances are remembered. */
final class RetentionTest {
    private final ScriptedWorkers workers = new ScriptedWorkers()
            .orchestrator("Quick", context -> null)
            .orchestrator(
                    "Wait",
                    context -> context.waitForExternalEvent("go", String.class).await());

    @Test
    void anEngineForgetsWhatEndedLongAgoAndKeepsWhatLives() throws Exception {
        var journal = new InMemoryJournal();
        try (var engine = new EngineFixture(journal, workers)) {
            engine.client().scheduleNewOrchestrationInstance("Quick", null, "dead");
            engine.completion("dead");
            engine.client().scheduleNewOrchestrationInstance("Wait", null, "alive");
        }

        // What is no older than nothing: turns may be a little ahead of the clock.
        var forgetful = new EngineOptions(2, 2, 2, 10, Duration.ofSeconds(-10));
        try (var engine = new EngineFixture(journal, workers, forgetful)) {
            EngineFixture.eventually(() -> engine.engine().instances().size() == 1);

            assertEquals(
                    List.of("alive"),
                    engine.engine().instances().stream()
                            .map(InstanceSummary::id)
                            .toList());
        }
    }

    @Test
    void smallPoolsAndAForgetfulCacheAreEnough() throws Exception {
        workers.activity("Work", input -> "1").orchestrator("Sum", context -> {
            var sum = 0;
            for (var i = 0; i < 3; i++) {
                sum += context.callActivity("Work", null, Integer.class).await();
            }
            return sum;
        });
        try (var engine =
                new EngineFixture(new InMemoryJournal(), workers, new EngineOptions(1, 1, 1, 0, Duration.ofDays(1)))) {
            for (var i = 0; i < 10; i++) {
                engine.client().scheduleNewOrchestrationInstance("Sum", null, "sum-" + i);
            }
            for (var i = 0; i < 10; i++) {
                assertEquals(3, engine.completion("sum-" + i).readOutputAs(Integer.class));
            }
        }
    }
}
