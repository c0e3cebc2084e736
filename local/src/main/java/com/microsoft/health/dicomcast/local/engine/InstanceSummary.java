package com.microsoft.health.dicomcast.local.engine;

import com.microsoft.health.dicomcast.local.engine.core.Instance;
import java.time.Instant;

/** What can be told about an instance in a line. */
public record InstanceSummary(
        String id,
        String name,
        String status,
        String customStatus,
        String output,
        Instant createdAt,
        Instant lastUpdatedAt) {

    private static final String PREFIX = "ORCHESTRATION_STATUS_";

    static InstanceSummary of(Instance instance) {
        return new InstanceSummary(
                instance.id(),
                instance.state().getName(),
                instance.status().name().substring(PREFIX.length()),
                instance.state().getCustomStatus().getValue(),
                instance.state().getOutput().getValue(),
                instance.createdAt(),
                instance.lastUpdatedAt());
    }
}
