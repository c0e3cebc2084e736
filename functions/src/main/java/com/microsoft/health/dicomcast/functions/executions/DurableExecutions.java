package com.microsoft.health.dicomcast.functions.executions;

import com.microsoft.durabletask.DurableTaskClient;
import com.microsoft.durabletask.azurefunctions.DurableClientContext;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import org.jspecify.annotations.Nullable;

/** Durable Functions, for one invocation: its client, which is a channel of its own, opens at the first use only. */
public final class DurableExecutions implements Executions, AutoCloseable {
    private final DurableClientContext context;
    private @Nullable DurableTaskClient client;

    public DurableExecutions(DurableClientContext context) {
        this.context = context;
    }

    @Override
    public void start(String orchestration, String instanceId, String input) {
        try {
            client().scheduleNewOrchestrationInstance(orchestration, input, instanceId);
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() != Status.Code.ALREADY_EXISTS) {
                throw e;
            }
        }
    }

    @Override
    public void raise(String instanceId, String event) {
        client().raiseEvent(instanceId, event);
    }

    @Override
    public void close() {
        if (client != null) {
            client.close();
        }
    }

    private DurableTaskClient client() {
        if (client == null) {
            client = context.getClient();
        }
        return client;
    }
}
