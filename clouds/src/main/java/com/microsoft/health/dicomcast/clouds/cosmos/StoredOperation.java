package com.microsoft.health.dicomcast.clouds.cosmos;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.microsoft.health.dicomcast.model.cast.Placement;
import com.microsoft.health.dicomcast.model.cast.ProvisioningState;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.DocumentKeys;
import com.microsoft.health.dicomcast.model.ids.OperationId;
import com.microsoft.health.dicomcast.model.operations.Callback;
import com.microsoft.health.dicomcast.model.operations.Caller;
import com.microsoft.health.dicomcast.model.operations.Execution;
import com.microsoft.health.dicomcast.model.operations.Failure;
import com.microsoft.health.dicomcast.model.operations.Intervention;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.operations.OperationKind;
import com.microsoft.health.dicomcast.model.operations.OperationStatus;
import com.microsoft.health.dicomcast.model.operations.Paused;
import com.microsoft.health.dicomcast.model.operations.Phase;
import com.microsoft.health.dicomcast.model.operations.Relocation;
import com.microsoft.health.dicomcast.model.operations.Trace;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An operation's document; from its end on it has seven days to live (C-58). */
record StoredOperation(
        String id,
        UUID partitionKey,
        String type,
        OperationKind kind,
        String resourceId,
        OperationStatus status,
        Phase phase,
        int percentComplete,
        StoredExecution execution,
        String location,
        String apiVersion,
        String request,
        StoredCaller caller,
        StoredTrace trace,
        @Nullable String supersedes,
        Instant startedTime,
        Instant deadline,
        @Nullable Instant endedTime,
        @Nullable StoredFailure failure,
        @Nullable StoredCallback callback,
        @Nullable List<StoredIntervention> interventions,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable StoredRelocation relocation,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ProvisioningState met,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer ttl) {
    static final String TYPE = "operation";
    private static final int KEPT_SECONDS = (int) Duration.ofDays(7).toSeconds();

    StoredOperation {
        StoredJson.require(kind, status, phase, execution, location, apiVersion, request, startedTime, deadline);
    }

    record StoredExecution(
            int attempt,
            Instant attemptStarted,
            Execution.State state,
            @Nullable Instant stopped,
            @Nullable StoredPaused paused) {
        StoredExecution {
            StoredJson.require(attemptStarted, state);
        }

        static StoredExecution of(Execution execution) {
            return new StoredExecution(
                    execution.attempt(),
                    execution.attemptStarted(),
                    execution.state(),
                    execution.stopped(),
                    StoredPaused.of(execution.paused()));
        }

        Execution toModel() {
            var pauses = paused == null ? Paused.NEVER : paused.toModel();
            return new Execution(attempt, attemptStarted, state, stopped, pauses);
        }
    }

    record StoredPaused(Duration total, @Nullable Instant since) {
        StoredPaused {
            StoredJson.require(total);
        }

        static StoredPaused of(Paused paused) {
            return new StoredPaused(paused.total(), paused.since().orElse(null));
        }

        Paused toModel() {
            return new Paused(total, Optional.ofNullable(since));
        }
    }

    record StoredCaller(@Nullable String tenantId, @Nullable String objectId) {}

    record StoredTrace(
            @Nullable String correlationId, @Nullable String traceparent) {}

    record StoredCallback(String target, boolean due) {
        static StoredCallback of(Callback callback) {
            return new StoredCallback(callback.target().toString(), callback.due());
        }

        Callback toModel() {
            return new Callback(URI.create(target), due);
        }
    }

    record StoredRelocation(Placement from, Placement to, boolean forced) {
        StoredRelocation {
            StoredJson.require(from, to);
        }

        static StoredRelocation of(Relocation relocation) {
            return new StoredRelocation(relocation.from(), relocation.to(), relocation.forced());
        }

        Relocation toModel() {
            return new Relocation(from, to, forced);
        }
    }

    record StoredFailure(String code, String message) {}

    record StoredIntervention(
            Intervention.Kind kind,
            String principal,
            String reason,
            @Nullable String incident,
            boolean forced,
            Instant at) {
        StoredIntervention {
            StoredJson.require(kind, principal, reason, at);
        }

        static StoredIntervention of(Intervention ordered) {
            return new StoredIntervention(
                    ordered.kind(),
                    ordered.principal(),
                    ordered.reason(),
                    ordered.incident().orElse(null),
                    ordered.forced(),
                    ordered.at());
        }

        Intervention toModel() {
            return new Intervention(kind, principal, reason, Optional.ofNullable(incident), forced, at);
        }
    }

    static StoredOperation of(Operation operation) {
        var key = DocumentKeys.of(operation.id());
        return new StoredOperation(
                key.id(),
                key.partition(),
                TYPE,
                operation.kind(),
                operation.cast().path(),
                operation.status(),
                operation.phase(),
                operation.percentComplete(),
                StoredExecution.of(operation.execution()),
                operation.location(),
                operation.apiVersion(),
                operation.request(),
                new StoredCaller(
                        operation.caller().tenantId(), operation.caller().objectId()),
                new StoredTrace(
                        operation.trace().correlationId(), operation.trace().traceparent()),
                operation.supersedes().map(OperationId::text).orElse(null),
                operation.started(),
                operation.deadline(),
                operation.ended().orElse(null),
                operation
                        .failure()
                        .map(why -> new StoredFailure(why.code(), why.message()))
                        .orElse(null),
                operation.callback().map(StoredCallback::of).orElse(null),
                operation.interventions().stream().map(StoredIntervention::of).toList(),
                operation.relocation().map(StoredRelocation::of).orElse(null),
                operation.met().orElse(null),
                operation.status().isTerminal() ? KEPT_SECONDS : null);
    }

    Operation toModel() {
        return new Operation(
                new OperationId(id),
                kind,
                CastId.parse(resourceId).orElseThrow(() -> new IllegalArgumentException("no cast: " + resourceId)),
                status,
                phase,
                percentComplete,
                execution.toModel(),
                location,
                apiVersion,
                request,
                new Caller(caller.tenantId, caller.objectId),
                new Trace(trace.correlationId, trace.traceparent),
                Optional.ofNullable(supersedes).map(OperationId::new),
                startedTime,
                deadline,
                Optional.ofNullable(endedTime),
                Optional.ofNullable(failure).map(why -> new Failure(why.code, why.message)),
                Optional.ofNullable(callback).map(StoredCallback::toModel),
                interventions == null
                        ? List.of()
                        : interventions.stream()
                                .map(StoredIntervention::toModel)
                                .toList(),
                Optional.ofNullable(relocation).map(StoredRelocation::toModel),
                Optional.ofNullable(met));
    }
}
