package com.microsoft.health.dicomcast.local.engine.journal;

import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationStatus;
import com.microsoft.health.dicomcast.local.engine.core.Instance;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which instances are meant; what is absent or empty does not matter.
 *
 * @param createdFrom inclusive, as is {@code createdTo}
 * @param updatedBefore exclusive
 */
public record InstanceFilter(
        @Nullable String id,
        String idPrefix,
        Set<OrchestrationStatus> statuses,
        @Nullable Instant createdFrom,
        @Nullable Instant createdTo,
        @Nullable Instant updatedBefore) {

    public InstanceFilter {
        statuses = Set.copyOf(statuses);
    }

    public static InstanceFilter all() {
        return new InstanceFilter(null, "", Set.of(), null, null, null);
    }

    public static InstanceFilter only(String id) {
        return new InstanceFilter(id, "", Set.of(), null, null, null);
    }

    public static InstanceFilter untouchedSince(Instant time) {
        return new InstanceFilter(null, "", Set.of(), null, null, time);
    }

    boolean matches(Instance instance) {
        return (id == null || id.equals(instance.id()))
                && instance.id().startsWith(idPrefix)
                && (statuses.isEmpty() || statuses.contains(instance.status()))
                && (createdFrom == null || !instance.createdAt().isBefore(createdFrom))
                && (createdTo == null || !instance.createdAt().isAfter(createdTo))
                && (updatedBefore == null || instance.lastUpdatedAt().isBefore(updatedBefore));
    }
}
