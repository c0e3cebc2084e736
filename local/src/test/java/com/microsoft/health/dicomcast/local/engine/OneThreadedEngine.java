package com.microsoft.health.dicomcast.local.engine;

import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.protobuf.StringValue;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ExecutionStartedEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationInstance;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorResponse;
import com.microsoft.health.dicomcast.local.engine.core.Events;
import com.microsoft.health.dicomcast.local.engine.core.Execution;
import com.microsoft.health.dicomcast.local.engine.core.Instance;
import com.microsoft.health.dicomcast.local.engine.core.Message;
import com.microsoft.health.dicomcast.local.engine.core.NewInstance;
import com.microsoft.health.dicomcast.local.engine.core.ScheduledActivity;
import com.microsoft.health.dicomcast.local.engine.core.Turn;
import com.microsoft.health.dicomcast.local.engine.core.TurnCommit;
import com.microsoft.health.dicomcast.local.engine.journal.InMemoryJournal;
import com.microsoft.health.dicomcast.local.engine.journal.InstanceFilter;
import com.microsoft.health.dicomcast.local.engine.journal.Journal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The pure core over a journal in memory, on one thread, on a clock of its own: what happens next is drawn by lot. */
final class OneThreadedEngine {
    private static final int ONE_IN_FOUR = 4;

    private final Random lot;
    private final Workers workers;
    private final Journal journal = new InMemoryJournal();
    private final List<Message> raisedLater = new ArrayList<>();
    private final Map<String, List<Instant>> turnTimes = new HashMap<>();
    private Instant now = Instant.parse("2026-11-01T12:00:00Z");

    OneThreadedEngine(Random lot, Workers workers) {
        this.lot = lot;
        this.workers = workers;
    }

    void start(String orchestrator, String id, String input) {
        var wish = ExecutionStartedEvent.newBuilder()
                .setName(orchestrator)
                .setInput(StringValue.of(input))
                .setOrchestrationInstance(OrchestrationInstance.newBuilder().setInstanceId(id))
                .build();
        journal.create(NewInstance.from(wish, now, journal::nextSequence));
    }

    void raiseLater(String id, String event, String input) {
        raisedLater.add(new Message(
                journal.nextSequence(),
                id,
                Execution.whicheverRuns(),
                null,
                List.of(Events.raised(event, input, now))));
    }

    boolean isAtRest() {
        var backlog = journal.backlog();
        return raisedLater.isEmpty()
                && backlog.messages().isEmpty()
                && backlog.activities().isEmpty();
    }

    List<Instance> instances() {
        return journal.query(InstanceFilter.all(), "", Integer.MAX_VALUE);
    }

    String output(String id) {
        return journal.find(id).orElseThrow().state().getOutput().getValue();
    }

    void assertTimeNeverWentBack(String schedule) {
        turnTimes.forEach((id, times) -> {
            for (var i = 1; i < times.size(); i++) {
                assertFalse(times.get(i).isBefore(times.get(i - 1)), schedule + " " + id);
            }
        });
    }

    /** Does one thing that could happen now. */
    void step() throws Exception {
        switch (lot.nextInt(5)) {
            case 0, 1 -> turn();
            case 2 -> activity();
            case 3 -> raise();
            default -> now = now.plusSeconds(lot.nextInt(100_000) - 100); // clocks are set back, too
        }
    }

    private void turn() throws Exception {
        var visible = journal.backlog().messages().stream()
                .filter(message ->
                        message.visibleAt() == null || !message.visibleAt().isAfter(now))
                .toList();
        if (visible.isEmpty()) {
            return;
        }
        var id = any(visible).instanceId();
        var mine = visible.stream()
                .filter(message -> message.instanceId().equals(id))
                .filter(message -> lot.nextInt(ONE_IN_FOUR) > 0) // not all have been delivered yet
                .toList();
        var turn = Turn.of(journal.snapshot(id).orElseThrow(), mine, now, journal::nextSequence);
        var request = turn.request();
        if (request.isEmpty()) {
            turn.undisputed().ifPresent(this::write);
            return;
        }
        var name = journal.find(id).orElseThrow().state().getName();
        var answer = workers.runOrchestrator(
                name, Base64.getEncoder().encodeToString(request.get().toByteArray()));
        write(turn.answered(OrchestratorResponse.parseFrom(Base64.getDecoder().decode(answer))));
    }

    private void write(TurnCommit commit) {
        if (lot.nextInt(ONE_IN_FOUR) > 0) { // else the process has died before
            journal.commit(commit);
            turnTimes
                    .computeIfAbsent(commit.instance().id(), id -> new ArrayList<>())
                    .add(commit.instance().lastUpdatedAt());
        }
    }

    private void activity() throws Exception {
        var activities = journal.backlog().activities();
        if (activities.isEmpty()) {
            return;
        }
        var activity = any(activities);
        var result = run(activity);
        if (lot.nextInt(ONE_IN_FOUR) > 0) { // else the process has died before
            journal.finish(activity, result);
            if (lot.nextInt(ONE_IN_FOUR) == 0) {
                journal.finish(activity, result); // two have run it
            }
        }
    }

    private Message run(ScheduledActivity activity) throws Exception {
        var request = activity.request();
        try {
            var output = workers.runActivity(
                    request.getName(), request.getInput().getValue(), activity.instanceId(), request.getTaskId());
            return activity.completed(output, journal.nextSequence(), now);
        } catch (ActivityFailedException e) {
            return activity.failed(Failures.of(e), journal.nextSequence(), now);
        }
    }

    private void raise() {
        if (!raisedLater.isEmpty()) {
            journal.post(raisedLater.remove(0));
        }
    }

    private <T> T any(List<T> list) {
        return list.get(lot.nextInt(list.size()));
    }
}
