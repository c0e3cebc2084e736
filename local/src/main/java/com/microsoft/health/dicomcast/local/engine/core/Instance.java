package com.microsoft.health.dicomcast.local.engine.core;

import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationState;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationStatus;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ParentInstanceInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An orchestration instance between two turns, without its history.
 *
 * @param state what clients see
 * @param parent who waits for its end, if anybody
 * @param nextAction the lowest id that an action of the next turn can have
 */
public record Instance(
        OrchestrationState state,
        Execution execution,
        @Nullable ParentInstanceInfo parent,
        int nextAction) {

    public String id() {
        return state.getInstanceId();
    }

    public OrchestrationStatus status() {
        return state.getOrchestrationStatus();
    }

    public boolean isTerminal() {
        return isTerminal(status());
    }

    public Instant createdAt() {
        return Instants.from(state.getCreatedTimestamp());
    }

    public Instant lastUpdatedAt() {
        return Instants.from(state.getLastUpdatedTimestamp());
    }

    /** Whether nothing can happen to such an instance any more. */
    public static boolean isTerminal(OrchestrationStatus status) {
        return switch (status) {
            case ORCHESTRATION_STATUS_COMPLETED,
                    ORCHESTRATION_STATUS_FAILED,
                    ORCHESTRATION_STATUS_CANCELED,
                    ORCHESTRATION_STATUS_TERMINATED -> true;
            default -> false;
        };
    }
}
