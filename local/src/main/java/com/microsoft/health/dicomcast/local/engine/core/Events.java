package com.microsoft.health.dicomcast.local.engine.core;

import com.google.protobuf.StringValue;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.EventRaisedEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ExecutionResumedEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ExecutionSuspendedEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ExecutionTerminatedEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.HistoryEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.TaskFailureDetails;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Events that come from outside of the orchestration. */
public final class Events {
    private static final int NO_ID = -1;

    private Events() {}

    public static HistoryEvent raised(String name, @Nullable String input, Instant now) {
        var event = EventRaisedEvent.newBuilder().setName(name);
        if (input != null) {
            event.setInput(StringValue.of(input));
        }
        return at(now).setEventRaised(event).build();
    }

    public static HistoryEvent suspended(Instant now) {
        return at(now).setExecutionSuspended(ExecutionSuspendedEvent.getDefaultInstance())
                .build();
    }

    public static HistoryEvent resumed(Instant now) {
        return at(now).setExecutionResumed(ExecutionResumedEvent.getDefaultInstance())
                .build();
    }

    public static HistoryEvent terminated(@Nullable String output, Instant now) {
        var event = ExecutionTerminatedEvent.newBuilder();
        if (output != null) {
            event.setInput(StringValue.of(output));
        }
        return at(now).setExecutionTerminated(event).build();
    }

    public static TaskFailureDetails failure(String errorType, String errorMessage, String stackTrace) {
        return TaskFailureDetails.newBuilder()
                .setErrorType(errorType)
                .setErrorMessage(errorMessage)
                .setStackTrace(StringValue.of(stackTrace))
                .build();
    }

    static HistoryEvent.Builder at(Instant now) {
        return HistoryEvent.newBuilder().setEventId(NO_ID).setTimestamp(Instants.timestamp(now));
    }
}
