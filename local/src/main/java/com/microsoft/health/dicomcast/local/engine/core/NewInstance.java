package com.microsoft.health.dicomcast.local.engine.core;

import com.google.protobuf.StringValue;
import com.google.protobuf.Timestamp;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ExecutionStartedEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationInstance;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationState;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationStatus;
import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;

/** An instance that is about to exist, and the message that sets it going. */
public record NewInstance(Instance instance, Message start) {

    /** The event says everything about the instance but its execution, which is given here. */
    public static NewInstance from(ExecutionStartedEvent wish, Instant now, LongSupplier sequence) {
        var execution = new Execution(sequence.getAsLong(), 0);
        var started = in(execution, wish);
        var state = OrchestrationState.newBuilder()
                .setInstanceId(started.getOrchestrationInstance().getInstanceId())
                .setName(started.getName())
                .setOrchestrationStatus(OrchestrationStatus.ORCHESTRATION_STATUS_PENDING)
                .setCreatedTimestamp(Instants.timestamp(now))
                .setLastUpdatedTimestamp(Instants.timestamp(now))
                .setCustomStatus(StringValue.getDefaultInstance());
        if (started.hasVersion()) {
            state.setVersion(started.getVersion());
        }
        if (started.hasInput()) {
            state.setInput(started.getInput());
        }
        if (started.hasScheduledStartTimestamp()) {
            state.setScheduledStartTimestamp(started.getScheduledStartTimestamp());
        }
        var parent = started.hasParentInstance() ? started.getParentInstance() : null;
        var instance = new Instance(state.build(), execution, parent, 0);
        return new NewInstance(instance, start(instance.id(), execution, started, now, sequence));
    }

    static ExecutionStartedEvent in(Execution execution, ExecutionStartedEvent wish) {
        var target = OrchestrationInstance.newBuilder(wish.getOrchestrationInstance())
                .setExecutionId(StringValue.of(execution.toString()));
        return wish.toBuilder().setOrchestrationInstance(target).build();
    }

    private static Message start(
            String id, Execution execution, ExecutionStartedEvent started, Instant now, LongSupplier sequence) {
        Timestamp scheduled = started.getScheduledStartTimestamp();
        var event = Events.at(now).setExecutionStarted(started).build();
        return new Message(
                sequence.getAsLong(),
                id,
                execution,
                started.hasScheduledStartTimestamp() ? Instants.from(scheduled) : null,
                List.of(event));
    }
}
