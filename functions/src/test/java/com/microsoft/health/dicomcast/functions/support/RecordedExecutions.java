package com.microsoft.health.dicomcast.functions.support;

import com.microsoft.health.dicomcast.model.ids.SubscriptionId;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.operations.OperationRef;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import com.microsoft.health.dicomcast.model.ports.Executions;
import java.util.ArrayList;
import java.util.List;

/** Remembers what the edge asked of the durable backend. */
public final class RecordedExecutions implements Executions {
    private final List<String> asked = new ArrayList<>();
    private State state = State.Absent;
    private boolean away;

    /** {@code start}, {@code cancel} or {@code terminate}, and the instance id. */
    public List<String> asked() {
        return asked;
    }

    @Override
    public void start(Operation operation) {
        asked.add("start " + operation.kind() + " " + operation.ref().instanceId());
    }

    @Override
    public void follow(SubscriptionId subscription) {
        asked.add("follow " + subscription);
    }

    @Override
    public void tell(OperationRef operation) {
        asked.add("tell " + operation.instanceId());
    }

    @Override
    public void cancel(OperationRef executor) {
        asked.add("cancel " + executor.instanceId());
    }

    @Override
    public void terminate(OperationRef executor) {
        requireBackend();
        asked.add("terminate " + executor.instanceId());
    }

    @Override
    public void suspend(OperationRef executor) {
        asked.add("suspend " + executor.instanceId());
    }

    @Override
    public void resume(OperationRef executor) {
        asked.add("resume " + executor.instanceId());
    }

    @Override
    public State state(OperationRef executor) {
        requireBackend();
        return state;
    }

    /** Whether the backend answers neither when asked of a state nor when it is to end an executor. */
    public void areAway(boolean now) {
        away = now;
    }

    private void requireBackend() {
        if (away) {
            throw new CloudException.Unavailable("OrchestrationBackendUnavailable", "It is away.", null, null);
        }
    }

    /** From now on every executor is in this state. */
    public void allAre(State next) {
        state = next;
    }
}
