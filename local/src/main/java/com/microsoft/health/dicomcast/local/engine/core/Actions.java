package com.microsoft.health.dicomcast.local.engine.core;

import com.google.protobuf.StringValue;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ActivityRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.CreateSubOrchestrationAction;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.CreateTimerAction;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ExecutionStartedEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.HistoryEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationInstance;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationStateOrBuilder;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationStatus;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ParentInstanceInfo;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ScheduleTaskAction;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.SendEventAction;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.SubOrchestrationInstanceCompletedEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.SubOrchestrationInstanceCreatedEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.SubOrchestrationInstanceFailedEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.TaskFailureDetails;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.TaskScheduledEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.TimerCreatedEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.TimerFiredEvent;
import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What an orchestrator's wishes become: an event in its history, and the work or message that goes out. */
final class Actions {
    private final Instance instance;
    private final LongSupplier sequence;
    private final Instant now;

    Actions(Instance instance, LongSupplier sequence, Instant now) {
        this.instance = instance;
        this.sequence = sequence;
        this.now = now;
    }

    HistoryEvent taskScheduled(int id, ScheduleTaskAction action) {
        var event = TaskScheduledEvent.newBuilder().setName(action.getName());
        if (action.hasVersion()) {
            event.setVersion(action.getVersion());
        }
        if (action.hasInput()) {
            event.setInput(action.getInput());
        }
        return Events.at(now).setEventId(id).setTaskScheduled(event).build();
    }

    ScheduledActivity activity(int id, ScheduleTaskAction action) {
        var request = ActivityRequest.newBuilder()
                .setName(action.getName())
                .setOrchestrationInstance(self())
                .setTaskId(id);
        if (action.hasVersion()) {
            request.setVersion(action.getVersion());
        }
        if (action.hasInput()) {
            request.setInput(action.getInput());
        }
        return new ScheduledActivity(sequence.getAsLong(), instance.execution(), request.build());
    }

    HistoryEvent timerCreated(int id, CreateTimerAction action) {
        var event = TimerCreatedEvent.newBuilder().setFireAt(action.getFireAt());
        return Events.at(now).setEventId(id).setTimerCreated(event).build();
    }

    Message timer(int id, CreateTimerAction action) {
        var fireAt = Instants.from(action.getFireAt());
        var event = TimerFiredEvent.newBuilder().setFireAt(action.getFireAt()).setTimerId(id);
        return toSelf(Events.at(fireAt).setTimerFired(event).build(), fireAt);
    }

    HistoryEvent childCreated(int id, CreateSubOrchestrationAction action) {
        var event = SubOrchestrationInstanceCreatedEvent.newBuilder()
                .setInstanceId(action.getInstanceId())
                .setName(action.getName());
        if (action.hasVersion()) {
            event.setVersion(action.getVersion());
        }
        if (action.hasInput()) {
            event.setInput(action.getInput());
        }
        return Events.at(now)
                .setEventId(id)
                .setSubOrchestrationInstanceCreated(event)
                .build();
    }

    NewChild child(int id, CreateSubOrchestrationAction action) {
        var parent = ParentInstanceInfo.newBuilder()
                .setTaskScheduledId(id)
                .setName(StringValue.of(instance.state().getName()))
                .setOrchestrationInstance(self());
        var wish = ExecutionStartedEvent.newBuilder()
                .setName(action.getName())
                .setOrchestrationInstance(OrchestrationInstance.newBuilder().setInstanceId(action.getInstanceId()))
                .setParentInstance(parent);
        if (action.hasVersion()) {
            wish.setVersion(action.getVersion());
        }
        if (action.hasInput()) {
            wish.setInput(action.getInput());
        }
        return new NewChild(NewInstance.from(wish.build(), now, sequence), refusal(id, action.getInstanceId()));
    }

    /** An event for another instance; which life of it is meant is not known here. */
    Message event(SendEventAction action) {
        var input = action.hasData() ? action.getData().getValue() : null;
        return new Message(
                sequence.getAsLong(),
                action.getInstance().getInstanceId(),
                Execution.whicheverRuns(),
                null,
                List.of(Events.raised(action.getName(), input, now)));
    }

    Message toParent(ParentInstanceInfo parent, OrchestrationStateOrBuilder end) {
        var target = parent.getOrchestrationInstance();
        return new Message(
                sequence.getAsLong(),
                target.getInstanceId(),
                Execution.parse(target.getExecutionId().getValue()),
                null,
                List.of(ended(parent.getTaskScheduledId(), end)));
    }

    private HistoryEvent ended(int taskId, OrchestrationStateOrBuilder end) {
        if (end.getOrchestrationStatus() == OrchestrationStatus.ORCHESTRATION_STATUS_COMPLETED) {
            var event = SubOrchestrationInstanceCompletedEvent.newBuilder().setTaskScheduledId(taskId);
            if (end.hasOutput()) {
                event.setResult(end.getOutput());
            }
            return Events.at(now).setSubOrchestrationInstanceCompleted(event).build();
        }
        var details = end.hasFailureDetails()
                ? end.getFailureDetails()
                : Events.failure(
                        "OrchestrationTerminated", "Instance '" + end.getInstanceId() + "' was terminated.", "");
        return childFailed(taskId, details);
    }

    private Message refusal(int id, String childId) {
        var why = Events.failure("InstanceAlreadyExists", "An instance '" + childId + "' is alive already.", "");
        return toSelf(childFailed(id, why), null);
    }

    private HistoryEvent childFailed(int taskId, TaskFailureDetails why) {
        var event = SubOrchestrationInstanceFailedEvent.newBuilder()
                .setTaskScheduledId(taskId)
                .setFailureDetails(why);
        return Events.at(now).setSubOrchestrationInstanceFailed(event).build();
    }

    private Message toSelf(HistoryEvent event, @Nullable Instant visibleAt) {
        return new Message(sequence.getAsLong(), instance.id(), instance.execution(), visibleAt, List.of(event));
    }

    private OrchestrationInstance self() {
        return OrchestrationInstance.newBuilder()
                .setInstanceId(instance.id())
                .setExecutionId(StringValue.of(instance.execution().toString()))
                .build();
    }
}
