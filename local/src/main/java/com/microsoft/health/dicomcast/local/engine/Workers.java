package com.microsoft.health.dicomcast.local.engine;

import org.jspecify.annotations.Nullable;

/** Runs the provider's code for the engine. Called by many threads at once; called again when a process died in between. */
public interface Workers {
    /**
     * One replay. The request and the response are the base64 text that {@code OrchestrationRunner.loadAndRun} takes and
     * returns. Whatever this throws, an unknown function included, fails the instance.
     */
    String runOrchestrator(String functionName, String encodedRequest) throws Exception;

    /**
     * The activity's output as JSON text, null if it has none. Throw {@link ActivityFailedException} to say what the
     * orchestration shall see; anything else, an unknown function included, reaches it as its root cause with the short
     * class name.
     */
    @Nullable
    String runActivity(String functionName, @Nullable String inputJson, String instanceId, int taskId) throws Exception;
}
