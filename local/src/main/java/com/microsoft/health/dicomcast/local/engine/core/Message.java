package com.microsoft.health.dicomcast.local.engine.core;

import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.HistoryEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Events on their way to an instance.
 *
 * @param seq its place in the order of all messages, and its key
 * @param visibleAt not to be delivered before; absent: at once
 */
public record Message(
        long seq,
        String instanceId,
        Execution execution,
        @Nullable Instant visibleAt,
        List<HistoryEvent> events) {

    public Message {
        events = List.copyOf(events);
    }

    /** The message as it is to be written for that instance; empty if it does not concern it (any more). */
    public Optional<Message> addressedTo(Instance instance) {
        var settled = execution.settled(instance.execution());
        return instance.isTerminal() || !settled.reaches(instance.execution())
                ? Optional.empty()
                : Optional.of(new Message(seq, instanceId, settled, visibleAt, events));
    }

    boolean isStart() {
        return events.get(0).hasExecutionStarted();
    }
}
