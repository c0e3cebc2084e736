package com.microsoft.health.dicomcast.local.engine.core;

import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ExecutionTerminatedEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.HistoryEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What has arrived for an instance, sorted: who commands it, what it is to be told now, and what has to wait. */
final class Inbox {
    private final Instance instance;
    private final List<Long> consumed = new ArrayList<>();
    private final List<Message> deliverable = new ArrayList<>();
    private @Nullable ExecutionTerminatedEvent termination;
    private boolean suspended;

    private Inbox(Instance instance) {
        this.instance = instance;
        this.suspended = instance.status() == OrchestrationStatus.ORCHESTRATION_STATUS_SUSPENDED;
    }

    static Inbox sort(Snapshot before, List<Message> messages) {
        var inbox = new Inbox(before.instance());
        messages.stream().sorted(Comparator.comparingLong(Message::seq)).forEach(inbox::take);
        if (inbox.termination != null || inbox.suspended || !inbox.canRun(before)) {
            inbox.deliverable.clear();
        }
        inbox.deliverable.sort(Comparator.comparing(message -> !message.isStart()));
        inbox.deliverable.forEach(message -> inbox.consumed.add(message.seq()));
        return inbox;
    }

    /** What the orchestrator is to be told, its start first. */
    List<HistoryEvent> events() {
        return deliverable.stream()
                .flatMap(message -> message.events().stream())
                .toList();
    }

    List<Long> consumed() {
        return List.copyOf(consumed);
    }

    Optional<ExecutionTerminatedEvent> termination() {
        return Optional.ofNullable(termination);
    }

    boolean suspended() {
        return suspended;
    }

    private void take(Message message) {
        var event = message.events().get(0);
        if (!message.execution().reaches(instance.execution())) {
            consumed.add(message.seq());
        } else if (event.hasExecutionTerminated() || event.hasExecutionSuspended() || event.hasExecutionResumed()) {
            consumed.add(message.seq());
            obey(event);
        } else {
            deliverable.add(message);
        }
    }

    private void obey(HistoryEvent command) {
        if (command.hasExecutionTerminated()) {
            termination = termination == null ? command.getExecutionTerminated() : termination;
        } else {
            suspended = command.hasExecutionSuspended();
        }
    }

    /** Events may arrive before a scheduled start: they wait for it. */
    private boolean canRun(Snapshot before) {
        return !before.history().isEmpty() || deliverable.stream().anyMatch(Message::isStart);
    }
}
