package com.microsoft.health.dicomcast.local.engine.core;

import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.HistoryEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorStartedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The events of one turn as the orchestrator gets them. */
final class Batch {
    private Batch() {}

    static List<HistoryEvent> of(Snapshot before, List<HistoryEvent> events, Instant now) {
        var batch = new ArrayList<HistoryEvent>();
        batch.add(Events.at(now)
                .setOrchestratorStarted(OrchestratorStartedEvent.getDefaultInstance())
                .build());
        for (var event : events) {
            batch.add(event.hasEventRaised() ? numbered(event, before.history().size() + batch.size()) : event);
        }
        return List.copyOf(batch);
    }

    /** The client keeps unprocessed events in a set: two that are equal would become one. */
    private static HistoryEvent numbered(HistoryEvent event, int place) {
        return event.toBuilder().setEventId(-1 - place).build();
    }
}
