package com.microsoft.health.dicomcast.activities;

import com.microsoft.durabletask.DurableTaskClient;
import com.microsoft.durabletask.NewOrchestrationInstanceOptions;
import com.microsoft.durabletask.OrchestrationMetadata;
import com.microsoft.durabletask.azurefunctions.DurableClientContext;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.operations.OperationRef;
import com.microsoft.health.dicomcast.model.ports.Executions;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Executions on Durable Functions, for one invocation of a function: its client, which is a channel of its own, opens at the
 * first use and closes with it.
 */
public final class DurableExecutions implements Executions, AutoCloseable {
    /** The external event that tells an executor to stop. */
    public static final String CANCEL = "Cancel";

    /** Not started yet, or ended: then its claim will be refused, or there is nothing to cut short. */
    private static final Set<Status.Code> NOBODY_THERE = Set.of(Status.Code.NOT_FOUND, Status.Code.FAILED_PRECONDITION);

    private final DurableClientContext context;
    private @Nullable DurableTaskClient client;

    public DurableExecutions(DurableClientContext context) {
        this.context = context;
    }

    @Override
    public void start(Operation operation) {
        start(operation.kind().orchestration(), operation.ref().instanceId(), operation.ref());
    }

    /** Starts an orchestration unless one of that id is at work. */
    public void start(String orchestration, String instanceId, Object input) {
        try {
            client().scheduleNewOrchestrationInstance(
                            orchestration,
                            new NewOrchestrationInstanceOptions()
                                    .setInstanceId(instanceId)
                                    .setInput(input));
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() != Status.Code.ALREADY_EXISTS) {
                throw e;
            }
        }
    }

    @Override
    public void cancel(OperationRef executor) {
        try {
            client().raiseEvent(executor.instanceId(), CANCEL);
        } catch (StatusRuntimeException e) {
            if (!NOBODY_THERE.contains(e.getStatus().getCode())) {
                throw e;
            }
        }
    }

    @Override
    public void terminate(OperationRef executor) {
        client().terminate(executor.instanceId(), null);
    }

    @Override
    public State state(OperationRef executor) {
        var found = client().getInstanceMetadata(executor.instanceId(), false);
        return found.isInstanceFound() ? state(found) : State.Absent;
    }

    @Override
    public void close() {
        if (client != null) {
            client.close();
        }
    }

    private static State state(OrchestrationMetadata found) {
        return switch (found.getRuntimeStatus()) {
            case SUSPENDED -> State.Suspended;
            case COMPLETED, FAILED, TERMINATED, CANCELED -> State.Ended;
            default -> State.Alive;
        };
    }

    private DurableTaskClient client() {
        if (client == null) {
            client = context.getClient();
        }
        return client;
    }
}
