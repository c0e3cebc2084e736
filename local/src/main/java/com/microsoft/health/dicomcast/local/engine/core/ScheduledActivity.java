package com.microsoft.health.dicomcast.local.engine.core;

import com.google.protobuf.StringValue;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ActivityRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.HistoryEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.TaskCompletedEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.TaskFailedEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.TaskFailureDetails;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An activity that an instance waits for. */
public record ScheduledActivity(long seq, Execution execution, ActivityRequest request) {

    public String instanceId() {
        return request.getOrchestrationInstance().getInstanceId();
    }

    /** The message that brings the activity's output to the orchestration. */
    public Message completed(@Nullable String output, long messageSeq, Instant now) {
        var event = TaskCompletedEvent.newBuilder().setTaskScheduledId(request.getTaskId());
        if (output != null) {
            event.setResult(StringValue.of(output));
        }
        return answer(messageSeq, Events.at(now).setTaskCompleted(event).build());
    }

    /** The message that brings the activity's failure to the orchestration. */
    public Message failed(TaskFailureDetails why, long messageSeq, Instant now) {
        var event = TaskFailedEvent.newBuilder()
                .setTaskScheduledId(request.getTaskId())
                .setFailureDetails(why);
        return answer(messageSeq, Events.at(now).setTaskFailed(event).build());
    }

    private Message answer(long messageSeq, HistoryEvent event) {
        return new Message(messageSeq, instanceId(), execution, null, List.of(event));
    }
}
