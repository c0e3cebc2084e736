package com.microsoft.health.dicomcast.local.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.durabletask.Task;
import com.microsoft.durabletask.TaskFailedException;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the order in which things happen and whatever is lost before it is written, the outcome is the same. */
final class InterleavingsTest {
    private static final int SCHEDULES = 30;
    private static final int MOST_STEPS = 5_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyScheduleEndsTheSame(long seed) throws Exception {
        var seeds = new Random(seed);
        for (var i = 0; i < SCHEDULES; i++) {
            var schedule = seeds.nextLong();
            run(new OneThreadedEngine(new Random(schedule), workers()), "schedule " + schedule);
        }
    }

    private static void run(OneThreadedEngine engine, String schedule) throws Exception {
        engine.start("Fan", "fan", "0");
        engine.start("Collect", "collect", "\"\"");
        for (var i = 0; i < 4; i++) {
            engine.raiseLater("collect", "item", "\"i\"");
        }
        var steps = 0;
        while (!engine.isAtRest()) {
            engine.step();
            assertTrue(++steps < MOST_STEPS, () -> schedule + " does not come to rest");
        }

        for (var instance : engine.instances()) {
            assertEquals(
                    OrchestrationStatus.ORCHESTRATION_STATUS_COMPLETED, instance.status(), () -> schedule + instance);
        }
        assertEquals("\"6 child late\"", engine.output("fan"), schedule);
        assertEquals("\"iiii\"", engine.output("collect"), schedule);
        engine.assertTimeNeverWentBack(schedule);
    }

    private static ScriptedWorkers workers() {
        return new ScriptedWorkers()
                .activity("Number", input -> input)
                .activity("Fail", input -> {
                    throw new ActivityFailedException("Broken", "always");
                })
                .orchestrator("Child", context -> {
                    try {
                        return context.callActivity("Fail", null, String.class).await();
                    } catch (TaskFailedException e) {
                        context.createTimer(Duration.ofSeconds(30)).await();
                        return "child";
                    }
                })
                .orchestrator("Fan", context -> {
                    if (context.getInput(Integer.class) == 0) {
                        context.callActivity("Number", 1, Integer.class);
                        context.createTimer(Duration.ofSeconds(3));
                        context.continueAsNew(1);
                    }
                    var child = context.callSubOrchestrator("Child", null, "child", String.class);
                    var numbers = new ArrayList<Task<Integer>>();
                    for (var number : List.of(1, 2, 3)) {
                        numbers.add(context.callActivity("Number", number, Integer.class));
                    }
                    var late = context.createTimer(Duration.ofDays(7)); // the client splits it
                    var sum = context.allOf(numbers).await().stream()
                            .mapToInt(Integer::intValue)
                            .sum();
                    var name = child.await();
                    late.await();
                    return sum + " " + name + " late";
                })
                .orchestrator("Collect", context -> {
                    var collected = new StringBuilder(context.getInput(String.class));
                    var seen = new HashSet<String>();
                    while (collected.length() < 4) {
                        collected.append(context.waitForExternalEvent("item", String.class)
                                .await());
                        if (!seen.add(context.newUUID().toString())) {
                            throw new IllegalStateException("an id was made twice");
                        }
                        context.sendEvent("nobody", "item", "lost");
                    }
                    return collected.toString();
                });
    }
}
