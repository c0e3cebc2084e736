package com.microsoft.health.dicomcast.functions.cascade;

/** Starts an orchestration, unless one of that instance id is at work already. */
@FunctionalInterface
public interface CascadeStarter {
    void start(String orchestration, String instanceId, Object input);
}
