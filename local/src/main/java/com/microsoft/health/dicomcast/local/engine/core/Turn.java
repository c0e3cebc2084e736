package com.microsoft.health.dicomcast.local.engine.core;

import com.google.protobuf.StringValue;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.HistoryEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationStatus;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorResponse;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.TaskFailureDetails;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * One step of one instance: what has arrived, what the orchestrator is asked about it, and what follows from its answer.
 * Depends on nothing but its arguments.
 */
public final class Turn {
    private final Snapshot before;
    private final Inbox inbox;
    private final List<HistoryEvent> batch;
    private final LongSupplier sequence;
    private final Instant now;

    private Turn(Snapshot before, Inbox inbox, List<HistoryEvent> batch, Instant now, LongSupplier sequence) {
        this.before = before;
        this.inbox = inbox;
        this.batch = batch;
        this.now = now;
        this.sequence = sequence;
    }

    /** The instance must not be terminal; the messages are those whose time has come. */
    public static Turn of(Snapshot before, List<Message> messages, Instant clock, LongSupplier sequence) {
        if (before.instance().isTerminal()) {
            throw new IllegalArgumentException("a terminal instance has no turns");
        }
        var inbox = Inbox.sort(before, messages);
        var now = TurnTime.after(before.instance().lastUpdatedAt(), inbox.events(), clock);
        var batch = inbox.events().isEmpty() ? List.<HistoryEvent>of() : Batch.of(before, inbox.events(), now);
        return new Turn(before, inbox, batch, now, sequence);
    }

    /** What to ask the orchestrator; empty if the turn is decided without it. */
    public Optional<OrchestratorRequest> request() {
        if (batch.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(OrchestratorRequest.newBuilder()
                .setInstanceId(before.instance().id())
                .setExecutionId(StringValue.of(before.instance().execution().toString()))
                .addAllPastEvents(before.history())
                .addAllNewEvents(batch)
                .build());
    }

    /** What follows if nothing was to be asked; empty if that is nothing at all. */
    public Optional<TurnCommit> undisputed() {
        if (inbox.consumed().isEmpty()) {
            return Optional.empty();
        }
        var decisions = decisions();
        inbox.termination()
                .ifPresentOrElse(decisions::terminate, () -> decisions.settle(inbox.suspended(), hasStarted()));
        return Optional.of(decisions.commit());
    }

    /** What follows from the orchestrator's answer. */
    public TurnCommit answered(OrchestratorResponse response) {
        var decisions = decisions();
        decisions.settle(false, true);
        try {
            decisions.apply(response);
            return decisions.commit();
        } catch (NonDeterminismException e) {
            return failed(Events.failure("NonDeterministicOrchestratorException", e.getMessage(), ""));
        }
    }

    /** What follows if there was no answer but a failure. */
    public TurnCommit failed(TaskFailureDetails why) {
        var decisions = decisions();
        decisions.end(OrchestrationStatus.ORCHESTRATION_STATUS_FAILED, null, why);
        return decisions.commit();
    }

    private boolean hasStarted() {
        return !before.history().isEmpty();
    }

    private Decisions decisions() {
        return new Decisions(before, batch, inbox.consumed(), now, sequence);
    }
}
