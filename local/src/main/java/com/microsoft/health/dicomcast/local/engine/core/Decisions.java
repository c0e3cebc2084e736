package com.microsoft.health.dicomcast.local.engine.core;

import com.google.protobuf.StringValue;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.CompleteOrchestrationAction;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ExecutionTerminatedEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.HistoryEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationState;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationStatus;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorAction;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorResponse;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.TaskFailureDetails;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Gathers what follows from a turn. */
final class Decisions {
    private final Snapshot before;
    private final List<HistoryEvent> batch;
    private final List<Long> consumed;
    private final Instant now;
    private final LongSupplier sequence;
    private final Actions actions;
    private final OrchestrationState.Builder state;
    private final List<HistoryEvent> appended;
    private final List<ScheduledActivity> activities = new ArrayList<>();
    private final List<Message> own = new ArrayList<>();
    private final List<NewChild> children = new ArrayList<>();
    private final List<Message> sent = new ArrayList<>();
    private int nextAction;
    private Execution execution;

    Decisions(Snapshot before, List<HistoryEvent> batch, List<Long> consumed, Instant now, LongSupplier sequence) {
        this.before = before;
        this.batch = batch;
        this.consumed = consumed;
        this.now = now;
        this.sequence = sequence;
        actions = new Actions(before.instance(), sequence, now);
        appended = new ArrayList<>(batch);
        state = before.instance().state().toBuilder().setLastUpdatedTimestamp(Instants.timestamp(now));
        nextAction = before.instance().nextAction();
        execution = before.instance().execution();
    }

    TurnCommit commit() {
        var instance = new Instance(state.build(), execution, before.instance().parent(), nextAction);
        var isNew = !execution.equals(before.instance().execution());
        return new TurnCommit(
                instance,
                isNew,
                isNew ? 0 : before.history().size(),
                List.copyOf(appended),
                consumed,
                List.copyOf(activities),
                List.copyOf(own),
                List.copyOf(children),
                List.copyOf(sent));
    }

    /** The status of an instance that goes on. */
    void settle(boolean suspended, boolean started) {
        if (suspended) {
            state.setOrchestrationStatus(OrchestrationStatus.ORCHESTRATION_STATUS_SUSPENDED);
        } else if (started) {
            state.setOrchestrationStatus(OrchestrationStatus.ORCHESTRATION_STATUS_RUNNING);
        } else {
            state.setOrchestrationStatus(OrchestrationStatus.ORCHESTRATION_STATUS_PENDING);
        }
    }

    void terminate(ExecutionTerminatedEvent command) {
        end(OrchestrationStatus.ORCHESTRATION_STATUS_TERMINATED, command.hasInput() ? command.getInput() : null, null);
    }

    void end(OrchestrationStatus status, @Nullable StringValue output, @Nullable TaskFailureDetails failure) {
        state.setOrchestrationStatus(status);
        if (output != null) {
            state.setOutput(output);
        }
        if (failure != null) {
            state.setFailureDetails(failure);
        }
        var parent = before.instance().parent();
        if (parent != null) {
            sent.add(actions.toParent(parent, state));
        }
    }

    void apply(OrchestratorResponse response) throws NonDeterminismException {
        state.setCustomStatus(response.getCustomStatus());
        var completion = response.getActionsList().stream()
                .filter(OrchestratorAction::hasCompleteOrchestration)
                .findFirst();
        for (var action : response.getActionsList()) {
            var isNew = action.getId() >= before.instance().nextAction();
            if (isNew && !action.hasCompleteOrchestration()) {
                perform(action);
            } else if (completion.isEmpty()
                    && !action.hasSendEvent()) { // sent events are not in the history: they recur
                throw new NonDeterminismException(contradiction(action));
            }
        }
        completion.ifPresent(action -> complete(action.getCompleteOrchestration()));
    }

    private String contradiction(OrchestratorAction action) {
        return "Non-deterministic orchestrator detected: action %d (%s) is wanted now, but the history has gone past it. "
                        .formatted(action.getId(), action.getOrchestratorActionTypeCase())
                + "Has the code of orchestrator '%s' changed while the instance was running?"
                        .formatted(state.getName());
    }

    private void perform(OrchestratorAction action) throws NonDeterminismException {
        var id = action.getId();
        nextAction = Math.max(nextAction, id + 1);
        switch (action.getOrchestratorActionTypeCase()) {
            case SCHEDULETASK -> {
                appended.add(actions.taskScheduled(id, action.getScheduleTask()));
                activities.add(actions.activity(id, action.getScheduleTask()));
            }
            case CREATETIMER -> {
                appended.add(actions.timerCreated(id, action.getCreateTimer()));
                own.add(actions.timer(id, action.getCreateTimer()));
            }
            case CREATESUBORCHESTRATION -> {
                appended.add(actions.childCreated(id, action.getCreateSubOrchestration()));
                children.add(actions.child(id, action.getCreateSubOrchestration()));
            }
            case SENDEVENT -> sent.add(actions.event(action.getSendEvent()));
            default ->
                throw new NonDeterminismException("The orchestrator wants what this engine does not know: action " + id
                        + " (" + action.getOrchestratorActionTypeCase() + ").");
        }
    }

    private void complete(CompleteOrchestrationAction action) {
        if (action.getOrchestrationStatus() == OrchestrationStatus.ORCHESTRATION_STATUS_CONTINUED_AS_NEW) {
            continueAsNew(action);
        } else {
            end(
                    action.getOrchestrationStatus(),
                    action.hasResult() ? action.getResult() : null,
                    action.hasFailureDetails() ? action.getFailureDetails() : null);
        }
    }

    private void continueAsNew(CompleteOrchestrationAction action) {
        execution = execution.next();
        nextAction = 0;
        appended.clear();
        own.clear();
        state.setInput(action.getResult()).clearScheduledStartTimestamp();
        own.add(Rebirth.of(before, batch, action).start(execution, sequence.getAsLong(), now));
    }
}
