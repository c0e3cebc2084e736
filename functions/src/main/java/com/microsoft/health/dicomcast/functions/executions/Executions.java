package com.microsoft.health.dicomcast.functions.executions;

/**
 * The orchestrations behind the edge. What is asked here is best effort: what was accepted stands in the store, and the
 * dispatcher starts what did not start.
 */
public interface Executions {
    /**
     * Starts an orchestration, unless one of that instance id is at work already.
     *
     * @param input JSON text
     */
    void start(String orchestration, String instanceId, String input);

    void raise(String instanceId, String event);
}
