package com.microsoft.health.dicomcast.local.engine.core;

import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.CompleteOrchestrationAction;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ExecutionStartedEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.HistoryEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** How an instance that continues as new begins again. */
final class Rebirth {
    private final String id;
    private final ExecutionStartedEvent wish;
    private final List<HistoryEvent> kept;

    private Rebirth(String id, ExecutionStartedEvent wish, List<HistoryEvent> kept) {
        this.id = id;
        this.wish = wish;
        this.kept = kept;
    }

    static Rebirth of(Snapshot before, List<HistoryEvent> batch, CompleteOrchestrationAction action) {
        var all = new ArrayList<>(before.history());
        all.addAll(batch);
        var first = all.stream()
                .filter(HistoryEvent::hasExecutionStarted)
                .findFirst()
                .orElseThrow()
                .getExecutionStarted();
        var wish = first.toBuilder().setInput(action.getResult()).clearScheduledStartTimestamp();
        if (action.hasNewVersion()) {
            wish.setVersion(action.getNewVersion());
        }
        // The client hands them over as a set, in no order.
        var carried = new HashSet<>(action.getCarryoverEventsList());
        return new Rebirth(
                before.instance().id(),
                wish.build(),
                all.stream().filter(carried::contains).toList());
    }

    /** One message, so that what is kept comes before what has arrived meanwhile. */
    Message start(Execution execution, long seq, Instant now) {
        var events = new ArrayList<HistoryEvent>();
        events.add(Events.at(now)
                .setExecutionStarted(NewInstance.in(execution, wish))
                .build());
        events.addAll(kept);
        return new Message(seq, id, execution, null, events);
    }
}
