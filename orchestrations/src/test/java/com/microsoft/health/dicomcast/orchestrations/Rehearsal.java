package com.microsoft.health.dicomcast.orchestrations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.StringValue;
import com.google.protobuf.Timestamp;
import com.microsoft.durabletask.JacksonDataConverter;
import com.microsoft.durabletask.OrchestrationRunner;
import com.microsoft.durabletask.TaskOrchestrationContext;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.EventRaisedEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ExecutionStartedEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.HistoryEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationInstance;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationStatus;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorAction;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorResponse;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorStartedEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.TaskCompletedEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.TaskFailedEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.TaskFailureDetails;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.TaskScheduledEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.TimerCreatedEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.TimerFiredEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A durable engine of one orchestration: it runs the real replay of durabletask-client turn by turn over a history, lets a
 * script play the activities, and has a clock that only timers move.
 */
final class Rehearsal {
    static final Instant START = Instant.parse("2026-11-24T12:00:00Z");
    private static final int MOST_TURNS = 1000;
    private static final String INSTANCE = "instance";

    private final Function<TaskOrchestrationContext, ?> orchestrator;
    private final Script script;
    private final List<HistoryEvent> past = new ArrayList<>();
    private final List<OrchestratorRequest> requests = new ArrayList<>();
    private final List<OrchestratorResponse> responses = new ArrayList<>();
    private final Deque<OrchestratorAction> activities = new ArrayDeque<>();
    private final Deque<HistoryEvent> arrived = new ArrayDeque<>();
    private final PriorityQueue<HistoryEvent> timers = new PriorityQueue<>(
            Comparator.comparing(timer -> instant(timer.getTimerFired().getFireAt())));
    private Instant now = START;
    private OrchestrationStatus status = OrchestrationStatus.ORCHESTRATION_STATUS_RUNNING;
    private String result = "";
    private int generations;

    Rehearsal(Function<TaskOrchestrationContext, ?> orchestrator, Script script) {
        this.orchestrator = orchestrator;
        this.script = script;
    }

    /** What the activities are and do, and when somebody cancels. */
    interface Script {
        /** The activity's JSON answer, or an exception that fails it. */
        String play(String activity, String input, Duration at);

        /** What it is told. */
        String event();

        /** When the orchestration is told to stop, if it is by then; it is told once. */
        Optional<Duration> cancelsBy(Duration moment);
    }

    /** Runs the orchestration to its end; then replays every turn of it and compares. */
    OrchestrationStatus run(Object input) {
        result = new JacksonDataConverter().serialize(input);
        do {
            forget();
            generations++;
            live(result);
        } while (status == OrchestrationStatus.ORCHESTRATION_STATUS_CONTINUED_AS_NEW);
        return status;
    }

    /** What it returned, as JSON. */
    String output() {
        return result;
    }

    /** How often it began, continued as new or not. */
    int generations() {
        return generations;
    }

    private void forget() {
        past.clear();
        requests.clear();
        responses.clear();
        status = OrchestrationStatus.ORCHESTRATION_STATUS_RUNNING;
    }

    private void live(String input) {
        var started = ExecutionStartedEvent.newBuilder()
                .setName("orchestrator")
                .setInput(StringValue.of(input))
                .setOrchestrationInstance(OrchestrationInstance.newBuilder().setInstanceId(INSTANCE))
                .build();
        turn(event(-1).setExecutionStarted(started).build());
        while (status == OrchestrationStatus.ORCHESTRATION_STATUS_RUNNING) {
            if (requests.size() > MOST_TURNS) {
                throw new AssertionError("the orchestration does not end");
            }
            turn(next());
        }
        assertReplaysAlike();
    }

    Duration elapsed() {
        return Duration.between(START, now);
    }

    private HistoryEvent next() {
        if (arrived.isEmpty() && !activities.isEmpty()) {
            arrived.add(play(activities.remove()));
        }
        Queue<HistoryEvent> source = arrived.isEmpty() ? timers : arrived;
        var event = source.element();
        var due = event.hasTimerFired() ? instant(event.getTimerFired().getFireAt()) : now;
        var cancel = script.cancelsBy(Duration.between(START, due));
        if (cancel.isPresent()) {
            forward(START.plus(cancel.get()));
            return event(-1)
                    .setEventRaised(EventRaisedEvent.newBuilder().setName(script.event()))
                    .build();
        }
        forward(event.hasTimerFired() ? due.plusMillis(1) : due); // at the very moment it would wait on
        return source.remove();
    }

    private void forward(Instant moment) {
        now = moment.isAfter(now) ? moment : now;
    }

    private HistoryEvent play(OrchestratorAction action) {
        var task = action.getScheduleTask();
        try {
            var answer = script.play(task.getName(), task.getInput().getValue(), elapsed());
            return event(-1)
                    .setTaskCompleted(TaskCompletedEvent.newBuilder()
                            .setTaskScheduledId(action.getId())
                            .setResult(StringValue.of(answer)))
                    .build();
        } catch (IllegalStateException e) {
            var details = TaskFailureDetails.newBuilder()
                    .setErrorType("IllegalStateException")
                    .setErrorMessage(String.valueOf(e.getMessage()));
            return event(-1)
                    .setTaskFailed(TaskFailedEvent.newBuilder()
                            .setTaskScheduledId(action.getId())
                            .setFailureDetails(details))
                    .build();
        }
    }

    private void turn(HistoryEvent news) {
        var request = OrchestratorRequest.newBuilder()
                .setInstanceId(INSTANCE)
                .addAllPastEvents(past)
                .addNewEvents(event(-1).setOrchestratorStarted(OrchestratorStartedEvent.getDefaultInstance()))
                .addNewEvents(news)
                .build();
        var response = respond(request);
        requests.add(request);
        responses.add(response);
        past.addAll(request.getNewEventsList());
        response.getActionsList().forEach(this::take);
    }

    private void take(OrchestratorAction action) {
        switch (action.getOrchestratorActionTypeCase()) {
            case SCHEDULETASK -> {
                var task = action.getScheduleTask();
                past.add(event(action.getId())
                        .setTaskScheduled(TaskScheduledEvent.newBuilder()
                                .setName(task.getName())
                                .setInput(task.getInput()))
                        .build());
                activities.add(action);
            }
            case CREATETIMER -> {
                var fireAt = action.getCreateTimer().getFireAt();
                past.add(event(action.getId())
                        .setTimerCreated(TimerCreatedEvent.newBuilder().setFireAt(fireAt))
                        .build());
                timers.add(event(-1)
                        .setTimerFired(
                                TimerFiredEvent.newBuilder().setFireAt(fireAt).setTimerId(action.getId()))
                        .build());
            }
            case COMPLETEORCHESTRATION -> {
                status = action.getCompleteOrchestration().getOrchestrationStatus();
                result = action.getCompleteOrchestration().getResult().getValue();
            }
            default -> throw new AssertionError("an action that our orchestrations never take: " + action);
        }
    }

    private void assertReplaysAlike() {
        for (var i = 0; i < requests.size(); i++) {
            assertEquals(responses.get(i), respond(requests.get(i)), "turn " + i);
        }
        var atOnce = OrchestratorRequest.newBuilder()
                .setInstanceId(INSTANCE)
                .addAllNewEvents(past)
                .build();
        assertEquals(
                responses.get(responses.size() - 1).getActionsList(),
                respond(atOnce).getActionsList(),
                "the whole history at once");
    }

    private OrchestratorResponse respond(OrchestratorRequest request) {
        try {
            return withoutStackTraces(OrchestratorResponse.parseFrom(
                    OrchestrationRunner.loadAndRun(request.toByteArray(), this::orchestrate)));
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    /** As the Functions middleware does it: what returns is complete, although it may still wait for an event. */
    private @Nullable Object orchestrate(TaskOrchestrationContext ctx) {
        return orchestrator.apply(ctx);
    }

    /** They tell the two replays apart, and nothing else does. */
    private static OrchestratorResponse withoutStackTraces(OrchestratorResponse response) {
        var plain = response.toBuilder();
        for (var action : plain.getActionsBuilderList()) {
            if (action.getCompleteOrchestration().hasFailureDetails()) {
                action.getCompleteOrchestrationBuilder()
                        .getFailureDetailsBuilder()
                        .clearStackTrace();
            }
        }
        return plain.build();
    }

    private HistoryEvent.Builder event(int id) {
        return HistoryEvent.newBuilder().setEventId(id).setTimestamp(timestamp(now));
    }

    private static Timestamp timestamp(Instant moment) {
        return Timestamp.newBuilder()
                .setSeconds(moment.getEpochSecond())
                .setNanos(moment.getNano())
                .build();
    }

    private static Instant instant(Timestamp moment) {
        return Instant.ofEpochSecond(moment.getSeconds(), moment.getNanos());
    }
}
