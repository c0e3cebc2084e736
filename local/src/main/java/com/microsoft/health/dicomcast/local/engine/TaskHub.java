package com.microsoft.health.dicomcast.local.engine;

import com.google.protobuf.Empty;
import com.google.protobuf.StringValue;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.CreateInstanceRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.CreateInstanceResponse;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.CreateTaskHubRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.CreateTaskHubResponse;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.DeleteTaskHubRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.DeleteTaskHubResponse;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.GetInstanceRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.GetInstanceResponse;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationStatus;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.PurgeInstancesRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.PurgeInstancesResponse;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.QueryInstancesRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.QueryInstancesResponse;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.RaiseEventRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.RaiseEventResponse;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ResumeRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ResumeResponse;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.SuspendRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.SuspendResponse;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.TerminateRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.TerminateResponse;
import com.microsoft.durabletask.implementation.protobuf.TaskHubSidecarServiceGrpc.TaskHubSidecarServiceImplBase;
import com.microsoft.health.dicomcast.local.engine.core.Events;
import com.microsoft.health.dicomcast.local.engine.core.Instance;
import com.microsoft.health.dicomcast.local.engine.journal.Journal;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Clock;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The gRPC contract of the Durable Task client. */
final class TaskHub extends TaskHubSidecarServiceImplBase {
    private final Journal journal;
    private final Clock clock;
    private final Commands commands;
    private final Waiters waiters;

    TaskHub(Journal journal, Clock clock, Dispatcher dispatcher, Waiters waiters) {
        this.journal = journal;
        this.clock = clock;
        this.waiters = waiters;
        commands = new Commands(journal, clock, dispatcher);
    }

    @Override
    public void hello(Empty request, StreamObserver<Empty> observer) {
        answer(observer, Empty::getDefaultInstance);
    }

    @Override
    public void startInstance(CreateInstanceRequest request, StreamObserver<CreateInstanceResponse> observer) {
        answer(observer, () -> {
            commands.start(request);
            return CreateInstanceResponse.newBuilder()
                    .setInstanceId(request.getInstanceId())
                    .build();
        });
    }

    @Override
    public void getInstance(GetInstanceRequest request, StreamObserver<GetInstanceResponse> observer) {
        answer(
                observer,
                () -> journal.find(request.getInstanceId())
                        .map(instance -> Replies.of(instance, request))
                        .orElseGet(GetInstanceResponse::getDefaultInstance));
    }

    @Override
    public void waitForInstanceStart(GetInstanceRequest request, StreamObserver<GetInstanceResponse> observer) {
        await(request, observer, instance -> instance.status() != OrchestrationStatus.ORCHESTRATION_STATUS_PENDING);
    }

    @Override
    public void waitForInstanceCompletion(GetInstanceRequest request, StreamObserver<GetInstanceResponse> observer) {
        await(request, observer, Instance::isTerminal);
    }

    @Override
    public void raiseEvent(RaiseEventRequest request, StreamObserver<RaiseEventResponse> observer) {
        answer(observer, () -> {
            var input = request.hasInput() ? request.getInput().getValue() : null;
            commands.raise(request.getInstanceId(), Events.raised(request.getName(), input, clock.instant()));
            return RaiseEventResponse.getDefaultInstance();
        });
    }

    @Override
    public void terminateInstance(TerminateRequest request, StreamObserver<TerminateResponse> observer) {
        answer(observer, () -> {
            var output = request.hasOutput() ? request.getOutput().getValue() : null;
            commands.command(request.getInstanceId(), Events.terminated(output, clock.instant()));
            return TerminateResponse.getDefaultInstance();
        });
    }

    @Override
    public void suspendInstance(SuspendRequest request, StreamObserver<SuspendResponse> observer) {
        answer(observer, () -> {
            commands.command(request.getInstanceId(), Events.suspended(clock.instant()));
            return SuspendResponse.getDefaultInstance();
        });
    }

    @Override
    public void resumeInstance(ResumeRequest request, StreamObserver<ResumeResponse> observer) {
        answer(observer, () -> {
            commands.command(request.getInstanceId(), Events.resumed(clock.instant()));
            return ResumeResponse.getDefaultInstance();
        });
    }

    @Override
    public void queryInstances(QueryInstancesRequest request, StreamObserver<QueryInstancesResponse> observer) {
        answer(observer, () -> {
            var query = request.getQuery();
            var limit = Replies.pageSize(query);
            var page = journal.query(
                    Replies.filter(query), query.getContinuationToken().getValue(), limit);
            var response = QueryInstancesResponse.newBuilder();
            page.forEach(instance ->
                    response.addOrchestrationState(Replies.state(instance, query.getFetchInputsAndOutputs())));
            if (page.size() == limit) {
                response.setContinuationToken(
                        StringValue.of(page.get(page.size() - 1).id()));
            }
            return response.build();
        });
    }

    @Override
    public void purgeInstances(PurgeInstancesRequest request, StreamObserver<PurgeInstancesResponse> observer) {
        answer(
                observer,
                () -> PurgeInstancesResponse.newBuilder()
                        .setDeletedInstanceCount(journal.purge(Replies.filter(request)))
                        .build());
    }

    @Override
    public void createTaskHub(CreateTaskHubRequest request, StreamObserver<CreateTaskHubResponse> observer) {
        observer.onError(Replies.ONE_TASK_HUB.asRuntimeException());
    }

    @Override
    public void deleteTaskHub(DeleteTaskHubRequest request, StreamObserver<DeleteTaskHubResponse> observer) {
        observer.onError(Replies.ONE_TASK_HUB.asRuntimeException());
    }

    /** Like Azure, waits for an instance that does not exist yet, too: until the client's deadline. */
    private void await(
            GetInstanceRequest request, StreamObserver<GetInstanceResponse> observer, Predicate<Instance> point) {
        var waiter = new Waiters.Waiter(
                request.getInstanceId(), point, instance -> answer(observer, () -> Replies.of(instance, request)));
        ((ServerCallStreamObserver<GetInstanceResponse>) observer).setOnCancelHandler(() -> waiters.dismiss(waiter));
        waiters.await(waiter);
    }

    private static <T> void answer(StreamObserver<T> observer, Supplier<T> work) {
        try {
            observer.onNext(work.get());
            observer.onCompleted();
        } catch (RuntimeException e) {
            observer.onError(Replies.error(e));
        }
    }
}
