package com.microsoft.health.dicomcast.simulation;

import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.CreateInstanceRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.CreateInstanceResponse;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ExecutionStartedEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.GetInstanceRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.GetInstanceResponse;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.HistoryEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationInstance;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.RaiseEventRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.RaiseEventResponse;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ResumeRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ResumeResponse;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.SuspendRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.SuspendResponse;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.TerminateRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.TerminateResponse;
import com.microsoft.health.dicomcast.local.engine.core.Events;
import com.microsoft.health.dicomcast.local.engine.core.Execution;
import com.microsoft.health.dicomcast.local.engine.core.Message;
import com.microsoft.health.dicomcast.local.engine.core.NewInstance;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import com.microsoft.health.dicomcast.model.ports.memory.Wire;
import io.grpc.Status;
import java.util.List;

/** What the durable backend answers clients: the calls that the provider makes, each over a wire that may fail. */
final class DurableAnswers implements DurableChannel.Answers {
    private final DurableBackend backend;
    private final Kernel kernel;
    private final Wire wire;

    DurableAnswers(DurableBackend backend, Kernel kernel, Wire wire) {
        this.backend = backend;
        this.kernel = kernel;
        this.wire = wire;
    }

    @Override
    public Object answer(String method, Object request) {
        try {
            return wire.call(method, () -> reply(request));
        } catch (CloudException e) {
            throw Status.UNAVAILABLE.withDescription(e.reason()).asRuntimeException();
        }
    }

    private Object reply(Object request) {
        if (request instanceof CreateInstanceRequest create) {
            return start(create);
        }
        if (request instanceof GetInstanceRequest get) {
            return find(get);
        }
        if (request instanceof RaiseEventRequest raise) {
            post(
                    raise.getInstanceId(),
                    Events.raised(raise.getName(), raise.getInput().getValue(), kernel.now()));
            return RaiseEventResponse.getDefaultInstance();
        }
        if (request instanceof TerminateRequest terminate) {
            command(terminate.getInstanceId(), Events.terminated(null, kernel.now()));
            return TerminateResponse.getDefaultInstance();
        }
        if (request instanceof SuspendRequest suspend) {
            command(suspend.getInstanceId(), Events.suspended(kernel.now()));
            return SuspendResponse.getDefaultInstance();
        }
        if (request instanceof ResumeRequest resume) {
            command(resume.getInstanceId(), Events.resumed(kernel.now()));
            return ResumeResponse.getDefaultInstance();
        }
        throw Status.UNIMPLEMENTED.withDescription(request.getClass().getName()).asRuntimeException();
    }

    private CreateInstanceResponse start(CreateInstanceRequest request) {
        var wish = ExecutionStartedEvent.newBuilder()
                .setName(request.getName())
                .setInput(request.getInput())
                .setOrchestrationInstance(OrchestrationInstance.newBuilder().setInstanceId(request.getInstanceId()))
                .build();
        var created = NewInstance.from(wish, kernel.now(), backend.journal()::nextSequence);
        if (!backend.journal().create(created)) {
            throw Status.ALREADY_EXISTS.asRuntimeException();
        }
        backend.deliver(created.start());
        return CreateInstanceResponse.newBuilder()
                .setInstanceId(request.getInstanceId())
                .build();
    }

    private GetInstanceResponse find(GetInstanceRequest request) {
        return backend.journal()
                .find(request.getInstanceId())
                .map(instance -> GetInstanceResponse.newBuilder()
                        .setExists(true)
                        .setOrchestrationState(instance.state())
                        .build())
                .orElseGet(GetInstanceResponse::getDefaultInstance);
    }

    private void command(String id, HistoryEvent command) {
        if (!post(id, command)) {
            var there = backend.journal().find(id).isPresent();
            throw (there ? Status.FAILED_PRECONDITION : Status.NOT_FOUND).asRuntimeException();
        }
    }

    private boolean post(String id, HistoryEvent event) {
        var message =
                new Message(backend.journal().nextSequence(), id, Execution.whicheverRuns(), null, List.of(event));
        var posted = backend.journal().post(message);
        posted.ifPresent(backend::deliver);
        return posted.isPresent();
    }
}
