package com.microsoft.health.dicomcast.activities;

import com.microsoft.durabletask.DurableTaskClient;
import com.microsoft.durabletask.NewOrchestrationInstanceOptions;
import com.microsoft.durabletask.OrchestrationMetadata;
import com.microsoft.durabletask.azurefunctions.DurableClientContext;
import com.microsoft.health.dicomcast.model.ids.SubscriptionId;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.operations.OperationRef;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import com.microsoft.health.dicomcast.model.ports.Executions;
import com.microsoft.health.dicomcast.model.telemetry.Telemetry;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Executions on Durable Functions, for one invocation of a function: its client, which is a channel of its own, opens at the
 * first use and closes with it.
 */
public final class DurableExecutions implements Executions, AutoCloseable {
    /** The external event that tells an executor to stop. */
    public static final String CANCEL = "Cancel";

    /** The external event that has the orchestration of a subscription look again at once. */
    public static final String TOLD = "Told";

    /** The name of the orchestration that tells of an end. */
    public static final String TELL = "TellCallerLater";

    private static final String NOBODY = "readiness-probe";
    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** Not started yet, or ended: then its claim will be refused, or there is nothing to cut short. */
    private static final Set<Status.Code> NOBODY_THERE = Set.of(Status.Code.NOT_FOUND, Status.Code.FAILED_PRECONDITION);

    private static final Set<Status.Code> AWAY = Set.of(Status.Code.UNAVAILABLE, Status.Code.DEADLINE_EXCEEDED);

    private final DurableClientContext context;
    private final Duration limit;
    private @Nullable DurableTaskClient client;
    private @Nullable ScheduledExecutorService timer;

    public DurableExecutions(DurableClientContext context) {
        this(context, LIMIT);
    }

    DurableExecutions(DurableClientContext context, Duration limit) {
        this.context = context;
        this.limit = limit;
    }

    @Override
    public void start(Operation operation) {
        start(operation.kind().orchestration(), operation.ref().instanceId(), operation.ref());
    }

    @Override
    public void tell(OperationRef operation) {
        start(TELL, "tell-" + operation.operation().text(), operation);
    }

    @Override
    public void follow(SubscriptionId subscription) {
        var instance = SubscriptionStep.instance(subscription);
        start(SubscriptionStep.ORCHESTRATION, instance, SubscriptionRound.first(subscription));
        raise(instance, TOLD); // one at work may be about to wait
    }

    /** Starts an orchestration unless one of that id is at work. */
    public void start(String orchestration, String instanceId, Object input) {
        var options =
                new NewOrchestrationInstanceOptions().setInstanceId(instanceId).setInput(input);
        try {
            Telemetry.spans()
                    .start(
                            orchestration,
                            instanceId,
                            () -> inTime(client -> client.scheduleNewOrchestrationInstance(orchestration, options)));
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() != Status.Code.ALREADY_EXISTS) {
                throw e;
            }
        }
    }

    /**
     * Asks the durable backend for an instance that nobody has.
     *
     * @throws CloudException.Unavailable when it does not answer
     */
    public void require() {
        try {
            inTime(client -> client.getInstanceMetadata(NOBODY, false));
        } catch (StatusRuntimeException e) {
            throw unavailable(e);
        }
    }

    @Override
    public void cancel(OperationRef executor) {
        raise(executor.instanceId(), CANCEL);
    }

    private void raise(String instanceId, String event) {
        command(client -> client.raiseEvent(instanceId, event));
    }

    /** Whoever is not there any more needs not be told. */
    private void command(Consumer<DurableTaskClient> order) {
        try {
            inTime(client -> {
                order.accept(client);
                return true;
            });
        } catch (StatusRuntimeException e) {
            if (!NOBODY_THERE.contains(e.getStatus().getCode())) {
                throw e;
            }
        }
    }

    @Override
    public void terminate(OperationRef executor) {
        command(client -> client.terminate(executor.instanceId(), null));
    }

    @Override
    public void suspend(OperationRef executor) {
        command(client -> client.suspendInstance(executor.instanceId()));
    }

    @Override
    public void resume(OperationRef executor) {
        command(client -> client.resumeInstance(executor.instanceId()));
    }

    @Override
    public State state(OperationRef executor) {
        var found = inTime(client -> client.getInstanceMetadata(executor.instanceId(), false));
        return found.isInstanceFound() ? state(found) : State.Absent;
    }

    @Override
    public void close() {
        if (client != null) {
            client.close();
        }
        if (timer != null) {
            timer.shutdownNow();
        }
    }

    /**
     * The client sets no deadline of its own: a backend that is silent would hold the caller for ever.
     *
     * @throws CloudException.Unavailable when the backend is away or silent
     */
    private <T> T inTime(Function<DurableTaskClient, T> call) {
        if (client == null) {
            client = context.getClient();
        }
        if (timer == null) {
            timer = Executors.newSingleThreadScheduledExecutor(DurableExecutions::daemon);
        }
        var bounded = Context.current().withDeadlineAfter(limit.toMillis(), TimeUnit.MILLISECONDS, timer);
        var before = bounded.attach();
        try {
            return call.apply(client);
        } catch (StatusRuntimeException e) {
            throw AWAY.contains(e.getStatus().getCode()) ? unavailable(e) : e;
        } finally {
            bounded.detachAndCancel(before, null);
        }
    }

    private static CloudException.Unavailable unavailable(StatusRuntimeException why) {
        return new CloudException.Unavailable(
                "OrchestrationBackendUnavailable", "The durable backend does not answer.", null, why);
    }

    private static Thread daemon(Runnable deadline) {
        var thread = new Thread(deadline, "durable-deadline");
        thread.setDaemon(true);
        return thread;
    }

    private static State state(OrchestrationMetadata found) {
        return switch (found.getRuntimeStatus()) {
            case SUSPENDED -> State.Suspended;
            case COMPLETED, FAILED, TERMINATED, CANCELED -> State.Ended;
            default -> State.Alive;
        };
    }
}
