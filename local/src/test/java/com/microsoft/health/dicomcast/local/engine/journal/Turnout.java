package com.microsoft.health.dicomcast.local.engine.journal;

import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.HistoryEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationStatus;
import com.microsoft.health.dicomcast.local.engine.core.Execution;
import com.microsoft.health.dicomcast.local.engine.core.Instance;
import com.microsoft.health.dicomcast.local.engine.core.Message;
import com.microsoft.health.dicomcast.local.engine.core.NewChild;
import com.microsoft.health.dicomcast.local.engine.core.ScheduledActivity;
import com.microsoft.health.dicomcast.local.engine.core.TurnCommit;
import java.util.ArrayList;
import java.util.List;

/** Builds what a turn has come to. */
final class Turnout {
    private final Instance before;
    private final List<HistoryEvent> appended = new ArrayList<>();
    private final List<Long> consumed = new ArrayList<>();
    private final List<ScheduledActivity> activities = new ArrayList<>();
    private final List<Message> own = new ArrayList<>();
    private final List<NewChild> children = new ArrayList<>();
    private final List<Message> sent = new ArrayList<>();
    private int historyBefore;

    Turnout(Instance before) {
        this.before = before;
    }

    Turnout after(int events) {
        historyBefore = events;
        return this;
    }

    Turnout appends(HistoryEvent... events) {
        appended.addAll(List.of(events));
        return this;
    }

    Turnout consumes(Message message) {
        consumed.add(message.seq());
        return this;
    }

    Turnout starts(ScheduledActivity activity) {
        activities.add(activity);
        return this;
    }

    Turnout tellsItself(Message message) {
        own.add(message);
        return this;
    }

    Turnout bears(NewChild... wanted) {
        children.addAll(List.of(wanted));
        return this;
    }

    Turnout sends(Message... messages) {
        sent.addAll(List.of(messages));
        return this;
    }

    TurnCommit goesOn() {
        return commit(OrchestrationStatus.ORCHESTRATION_STATUS_RUNNING, before.execution());
    }

    TurnCommit ends() {
        return commit(OrchestrationStatus.ORCHESTRATION_STATUS_COMPLETED, before.execution());
    }

    TurnCommit continuesAsNew(Execution next) {
        return commit(OrchestrationStatus.ORCHESTRATION_STATUS_RUNNING, next);
    }

    private TurnCommit commit(OrchestrationStatus status, Execution execution) {
        var state = before.state().toBuilder().setOrchestrationStatus(status).build();
        return new TurnCommit(
                new Instance(state, execution, before.parent(), before.nextAction()),
                !execution.equals(before.execution()),
                historyBefore,
                appended,
                consumed,
                activities,
                own,
                children,
                sent);
    }
}
