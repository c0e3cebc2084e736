package com.microsoft.health.dicomcast.local.engine;

import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.CreateInstanceRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ExecutionStartedEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.HistoryEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationInstance;
import com.microsoft.health.dicomcast.local.engine.core.Execution;
import com.microsoft.health.dicomcast.local.engine.core.Message;
import com.microsoft.health.dicomcast.local.engine.core.NewInstance;
import com.microsoft.health.dicomcast.local.engine.journal.Journal;
import io.grpc.Status;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** What clients want done. Refusals are thrown as gRPC statuses. */
final class Commands {
    private final Journal journal;
    private final Clock clock;
    private final Dispatcher dispatcher;

    Commands(Journal journal, Clock clock, Dispatcher dispatcher) {
        this.journal = journal;
        this.clock = clock;
        this.dispatcher = dispatcher;
    }

    void start(CreateInstanceRequest request) {
        if (request.getInstanceId().isBlank() || request.getName().isBlank()) {
            throw Status.INVALID_ARGUMENT
                    .withDescription("An instance needs an id and the name of its orchestrator.")
                    .asRuntimeException();
        }
        var created = NewInstance.from(wish(request), clock.instant(), journal::nextSequence);
        if (!journal.create(created)) {
            throw Status.ALREADY_EXISTS
                    .withDescription("An instance '" + request.getInstanceId() + "' is alive already.")
                    .asRuntimeException();
        }
        dispatcher.begin(created);
    }

    /** An event for an instance that is not there (any more) is dropped. */
    void raise(String instanceId, HistoryEvent event) {
        post(instanceId, event);
    }

    void command(String instanceId, HistoryEvent command) {
        if (post(instanceId, command).isEmpty()) {
            throw journal.find(instanceId).isEmpty()
                    ? Status.NOT_FOUND
                            .withDescription("There is no instance '" + instanceId + "'.")
                            .asRuntimeException()
                    : Status.FAILED_PRECONDITION
                            .withDescription("Instance '" + instanceId + "' has ended.")
                            .asRuntimeException();
        }
    }

    private Optional<Message> post(String instanceId, HistoryEvent event) {
        var posted = journal.post(
                new Message(journal.nextSequence(), instanceId, Execution.whicheverRuns(), null, List.of(event)));
        posted.ifPresent(dispatcher::deliver);
        return posted;
    }

    private static ExecutionStartedEvent wish(CreateInstanceRequest request) {
        var wish = ExecutionStartedEvent.newBuilder()
                .setName(request.getName())
                .setOrchestrationInstance(OrchestrationInstance.newBuilder().setInstanceId(request.getInstanceId()));
        if (request.hasVersion()) {
            wish.setVersion(request.getVersion());
        }
        if (request.hasInput()) {
            wish.setInput(request.getInput());
        }
        if (request.hasScheduledStartTimestamp()) {
            wish.setScheduledStartTimestamp(request.getScheduledStartTimestamp());
        }
        return wish.build();
    }
}
