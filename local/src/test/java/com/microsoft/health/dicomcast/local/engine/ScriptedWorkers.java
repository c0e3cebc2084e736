package com.microsoft.health.dicomcast.local.engine;

import com.microsoft.durabletask.OrchestrationRunner;
import com.microsoft.durabletask.TaskOrchestrationContext;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Runs lambdas as the Functions host runs functions. */
final class ScriptedWorkers implements Workers {
    private final Map<String, Orchestrator> orchestrators = new ConcurrentHashMap<>();
    private final Map<String, Activity> activities = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> runs = new ConcurrentHashMap<>();

    interface Orchestrator {
        @Nullable
        Object run(TaskOrchestrationContext context);
    }

    interface Activity {
        @Nullable
        String run(@Nullable String input) throws Exception;
    }

    ScriptedWorkers orchestrator(String name, Orchestrator code) {
        orchestrators.put(name, code);
        return this;
    }

    ScriptedWorkers activity(String name, Activity code) {
        activities.put(name, code);
        return this;
    }

    /** How often the function has been called. */
    int runs(String name) {
        return runs.getOrDefault(name, new AtomicInteger()).get();
    }

    @Override
    public String runOrchestrator(String functionName, String encodedRequest) {
        return OrchestrationRunner.loadAndRun(encodedRequest, found(orchestrators, functionName)::run);
    }

    @Override
    public @Nullable String runActivity(String functionName, @Nullable String inputJson, String instanceId, int taskId)
            throws Exception {
        return found(activities, functionName).run(inputJson);
    }

    private <T> T found(Map<String, T> functions, String name) {
        runs.computeIfAbsent(name, key -> new AtomicInteger()).incrementAndGet();
        var function = functions.get(name);
        if (function == null) {
            throw new IllegalArgumentException("There is no function '" + name + "'.");
        }
        return function;
    }
}
