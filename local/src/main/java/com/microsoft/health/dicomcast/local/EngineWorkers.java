package com.microsoft.health.dicomcast.local;

import com.microsoft.health.dicomcast.local.engine.ActivityFailedException;
import com.microsoft.health.dicomcast.local.engine.Workers;
import com.microsoft.health.dicomcast.local.host.FunctionFailedException;
import com.microsoft.health.dicomcast.local.host.FunctionsHost;
import org.jspecify.annotations.Nullable;

/** Has the Functions host do the engine's work. */
public record EngineWorkers(FunctionsHost host) implements Workers {
    @Override
    public String runOrchestrator(String functionName, String encodedRequest) {
        return host.runOrchestrator(functionName, encodedRequest);
    }

    @Override
    public @Nullable String runActivity(String functionName, @Nullable String inputJson, String instanceId, int taskId)
            throws ActivityFailedException {
        try {
            return host.runActivity(functionName, inputJson);
        } catch (FunctionFailedException e) {
            var failure = new ActivityFailedException(e.errorType(), e.errorMessage());
            failure.initCause(e);
            throw failure;
        }
    }
}
