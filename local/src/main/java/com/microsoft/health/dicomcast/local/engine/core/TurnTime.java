package com.microsoft.health.dicomcast.local.engine.core;

import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.HistoryEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The time that the orchestrator sees. The client reads timestamps to the millisecond and takes a timer for unfinished
 * unless the turn is strictly later; and it derives ids from the time, so that no two turns may share one.
 */
final class TurnTime {
    private TurnTime() {}

    static Instant after(Instant previousTurn, List<HistoryEvent> events, Instant clock) {
        var time = later(clock.truncatedTo(ChronoUnit.MILLIS), nextMillisecond(previousTurn));
        for (var event : events) {
            if (event.hasTimerFired()) {
                time = later(
                        time,
                        nextMillisecond(Instants.from(event.getTimerFired().getFireAt())));
            }
        }
        return time;
    }

    private static Instant nextMillisecond(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).plusMillis(1);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
