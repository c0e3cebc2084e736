package com.microsoft.health.dicomcast.local.engine;

import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.GetInstanceRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.GetInstanceResponse;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.InstanceQuery;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationState;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.PurgeInstanceFilter;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.PurgeInstancesRequest;
import com.microsoft.health.dicomcast.local.engine.core.Instance;
import com.microsoft.health.dicomcast.local.engine.core.Instants;
import com.microsoft.health.dicomcast.local.engine.journal.InstanceFilter;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import java.util.Set;

/** Between the wire's words and ours. */
final class Replies {
    static final Status ONE_TASK_HUB = Status.UNIMPLEMENTED.withDescription(
            "There is one task hub, and it lives as long as the state folder: start with an empty one instead.");

    private static final int LARGEST_PAGE = 1_000;

    private Replies() {}

    static GetInstanceResponse of(Instance instance, GetInstanceRequest request) {
        return GetInstanceResponse.newBuilder()
                .setExists(true)
                .setOrchestrationState(state(instance, request.getGetInputsAndOutputs()))
                .build();
    }

    static OrchestrationState state(Instance instance, boolean withData) {
        return withData
                ? instance.state()
                : instance.state().toBuilder()
                        .clearInput()
                        .clearOutput()
                        .clearCustomStatus()
                        .clearFailureDetails()
                        .build();
    }

    static int pageSize(InstanceQuery query) {
        var wanted = query.getMaxInstanceCount();
        return wanted > 0 ? Math.min(wanted, LARGEST_PAGE) : LARGEST_PAGE;
    }

    static InstanceFilter filter(InstanceQuery query) {
        return new InstanceFilter(
                null,
                query.getInstanceIdPrefix().getValue(),
                Set.copyOf(query.getRuntimeStatusList()),
                query.hasCreatedTimeFrom() ? Instants.from(query.getCreatedTimeFrom()) : null,
                query.hasCreatedTimeTo() ? Instants.from(query.getCreatedTimeTo()) : null,
                null);
    }

    static InstanceFilter filter(PurgeInstancesRequest request) {
        return switch (request.getRequestCase()) {
            case INSTANCEID -> InstanceFilter.only(request.getInstanceId());
            case PURGEINSTANCEFILTER -> filter(request.getPurgeInstanceFilter());
            case REQUEST_NOT_SET ->
                throw Status.INVALID_ARGUMENT
                        .withDescription("Say what to purge: an instance's id or a filter.")
                        .asRuntimeException();
        };
    }

    private static InstanceFilter filter(PurgeInstanceFilter filter) {
        return new InstanceFilter(
                null,
                "",
                Set.copyOf(filter.getRuntimeStatusList()),
                filter.hasCreatedTimeFrom() ? Instants.from(filter.getCreatedTimeFrom()) : null,
                filter.hasCreatedTimeTo() ? Instants.from(filter.getCreatedTimeTo()) : null,
                null);
    }

    static Throwable error(RuntimeException failure) {
        return failure instanceof StatusRuntimeException told
                ? told
                : new StatusException(Status.INTERNAL
                        .withDescription("The durable engine failed: " + failure.getMessage())
                        .withCause(failure));
    }
}
