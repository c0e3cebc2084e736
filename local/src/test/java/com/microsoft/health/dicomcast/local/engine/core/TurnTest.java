package com.microsoft.health.dicomcast.local.engine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.StringValue;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.CompleteOrchestrationAction;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.CreateTimerAction;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ExecutionStartedEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.HistoryEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationInstance;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationStatus;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorAction;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorResponse;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ScheduleTaskAction;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.SendEventAction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The rules of a turn. */
final class TurnTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    private final AtomicLong sequence = new AtomicLong();
    private final NewInstance created = NewInstance.from(
            ExecutionStartedEvent.newBuilder()
                    .setName("Orchestrator")
                    .setOrchestrationInstance(OrchestrationInstance.newBuilder().setInstanceId("one"))
                    .build(),
            NOW,
            sequence::incrementAndGet);
    private final Snapshot fresh = new Snapshot(created.instance(), List.of());

    @Test
    void eachBatchBeginsWithTheOrchestratorsStart() {
        var request = turn(fresh, created.start()).request().orElseThrow();

        assertTrue(request.getNewEvents(0).hasOrchestratorStarted());
        assertTrue(request.getNewEvents(1).hasExecutionStarted());
    }

    @Test
    void theStartComesFirstWhateverHasArrivedBefore() {
        var early = new Message(0, "one", created.instance().execution(), null, List.of(Events.raised("e", null, NOW)));

        var request = turn(fresh, early, created.start()).request().orElseThrow();

        assertTrue(request.getNewEvents(1).hasExecutionStarted());
        assertTrue(request.getNewEvents(2).hasEventRaised());
    }

    @Test
    void nothingHappensBeforeTheStart() {
        var early = message(Events.raised("e", null, NOW));
        var turn = turn(fresh, early);

        assertEquals(Optional.empty(), turn.request());
        assertEquals(Optional.empty(), turn.undisputed());
    }

    @Test
    void aTurnIsLaterThanItsTimersByAMillisecondAtLeast() {
        var fireAt = NOW.plusMillis(50).plusNanos(1);
        var commit = turn(fresh, created.start()).answered(answer(timer(0, fireAt)));
        var after = after(fresh, commit);

        var request = turn(after, commit.own().get(0)).request().orElseThrow();

        var time = Instants.from(request.getNewEvents(0).getTimestamp());
        assertTrue(time.toEpochMilli() > fireAt.toEpochMilli(), time::toString);
    }

    @Test
    void timeNeverStandsStillFromTurnToTurn() {
        var first = turn(fresh, created.start()).answered(answer());
        var after = after(fresh, first);

        var second = turn(after, message(Events.raised("e", null, NOW))).answered(answer());

        assertTrue(second.instance().lastUpdatedAt().isAfter(first.instance().lastUpdatedAt()));
    }

    @Test
    void whatIsWantedBecomesHistoryAndWork() {
        var commit = turn(fresh, created.start()).answered(answer(task(0), timer(1, NOW.plusSeconds(5))));

        assertEquals(
                List.of("ORCHESTRATORSTARTED", "EXECUTIONSTARTED", "TASKSCHEDULED", "TIMERCREATED"),
                commit.appended().stream()
                        .map(event -> event.getEventTypeCase().name())
                        .toList());
        assertEquals(0, commit.activities().get(0).request().getTaskId());
        assertEquals(NOW.plusSeconds(5), commit.own().get(0).visibleAt());
        assertEquals(List.of(created.start().seq()), commit.consumed());
        assertEquals(
                OrchestrationStatus.ORCHESTRATION_STATUS_RUNNING,
                commit.instance().status());
        assertEquals(2, commit.instance().nextAction());
    }

    @Test
    void anEventThatIsSentAgainByTheReplayIsSentOnce() {
        var first = turn(fresh, created.start()).answered(answer(event(0)));
        var after = after(fresh, first);

        var second = turn(after, message(Events.raised("e", null, NOW))).answered(answer(event(0), event(1)));

        assertEquals(1, first.sent().size());
        assertEquals(1, second.sent().size());
    }

    @Test
    void aTaskThatIsWantedAgainIsAContradiction() {
        var after = after(fresh, turn(fresh, created.start()).answered(answer(task(0), task(1))));

        var commit = turn(after, message(Events.raised("e", null, NOW))).answered(answer(task(1)));

        assertEquals(
                OrchestrationStatus.ORCHESTRATION_STATUS_FAILED,
                commit.instance().status());
        assertEquals(
                "NonDeterministicOrchestratorException",
                commit.instance().state().getFailureDetails().getErrorType());
        assertEquals(List.of(), commit.activities());
    }

    @Test
    void anActionThatIsNotKnownFailsTheInstance() {
        var commit = turn(fresh, created.start())
                .answered(answer(OrchestratorAction.newBuilder().setId(0).build()));

        assertEquals(
                OrchestrationStatus.ORCHESTRATION_STATUS_FAILED,
                commit.instance().status());
    }

    @Test
    void terminationNeedsNoOrchestratorAndWinsOverEverything() {
        var turn = turn(
                fresh,
                created.start(),
                message(Events.suspended(NOW)),
                message(Events.terminated("1", NOW)),
                message(Events.terminated("2", NOW)));

        assertEquals(Optional.empty(), turn.request());
        var end = turn.undisputed().orElseThrow().instance();
        assertEquals(OrchestrationStatus.ORCHESTRATION_STATUS_TERMINATED, end.status());
        assertEquals("1", end.state().getOutput().getValue());
    }

    @Test
    void aSuspendedInstanceConsumesCommandsOnly() {
        var event = message(Events.raised("e", null, NOW));
        var suspend = message(Events.suspended(NOW));

        var commit = turn(fresh, created.start(), event, suspend).undisputed().orElseThrow();

        assertEquals(
                OrchestrationStatus.ORCHESTRATION_STATUS_SUSPENDED,
                commit.instance().status());
        assertEquals(List.of(suspend.seq()), commit.consumed());
    }

    @Test
    void resumingBeforeTheStartLeavesTheInstancePending() {
        var suspended = after(
                fresh, turn(fresh, message(Events.suspended(NOW))).undisputed().orElseThrow());

        var commit = turn(suspended, message(Events.resumed(NOW))).undisputed().orElseThrow();

        assertEquals(
                OrchestrationStatus.ORCHESTRATION_STATUS_PENDING,
                commit.instance().status());
    }

    @Test
    void whatIsForAnotherExecutionIsConsumedUnseen() {
        var stale = new Message(99, "one", new Execution(12345, 0), null, List.of(Events.raised("e", null, NOW)));
        var turn = turn(fresh, stale);

        assertEquals(Optional.empty(), turn.request());
        assertEquals(List.of(99L), turn.undisputed().orElseThrow().consumed());
    }

    @Test
    void whatIsCarriedOverKeepsItsOrderAndEqualEventsStayTwo() {
        var one = message(Events.raised("e", "1", NOW));
        var two = message(Events.raised("e", "1", NOW));
        var three = message(Events.raised("e", "3", NOW));
        var turn = turn(fresh, created.start(), one, two, three);
        var batch = turn.request().orElseThrow().getNewEventsList();
        var carried = new ArrayList<>(batch.subList(2, 5));
        java.util.Collections.reverse(carried);

        var commit =
                turn.answered(answer(completion(OrchestrationStatus.ORCHESTRATION_STATUS_CONTINUED_AS_NEW, carried)));

        assertTrue(commit.continuedAsNew());
        assertEquals(1, commit.instance().execution().generation());
        assertEquals(0, commit.instance().nextAction());
        assertEquals(List.of(), commit.appended());
        var events = commit.own().get(0).events();
        assertTrue(events.get(0).hasExecutionStarted());
        assertEquals(batch.subList(2, 5), events.subList(1, 4));
    }

    @Test
    void aTerminalInstanceHasNoTurns() {
        var end = after(
                fresh,
                turn(fresh, message(Events.terminated(null, NOW))).undisputed().orElseThrow());

        assertThrows(IllegalArgumentException.class, () -> turn(end, message(Events.resumed(NOW))));
    }

    private Turn turn(Snapshot before, Message... messages) {
        return Turn.of(before, List.of(messages), NOW, sequence::incrementAndGet);
    }

    private static Snapshot after(Snapshot before, TurnCommit commit) {
        var history = new ArrayList<>(before.history());
        history.addAll(commit.appended());
        return new Snapshot(commit.instance(), history);
    }

    private Message message(HistoryEvent event) {
        return new Message(sequence.incrementAndGet(), "one", created.instance().execution(), null, List.of(event));
    }

    private static OrchestratorResponse answer(OrchestratorAction... actions) {
        return OrchestratorResponse.newBuilder()
                .addAllActions(List.of(actions))
                .setCustomStatus(StringValue.getDefaultInstance())
                .build();
    }

    private static OrchestratorAction task(int id) {
        return OrchestratorAction.newBuilder()
                .setId(id)
                .setScheduleTask(ScheduleTaskAction.newBuilder().setName("Activity"))
                .build();
    }

    private static OrchestratorAction timer(int id, Instant fireAt) {
        return OrchestratorAction.newBuilder()
                .setId(id)
                .setCreateTimer(CreateTimerAction.newBuilder().setFireAt(Instants.timestamp(fireAt)))
                .build();
    }

    private static OrchestratorAction event(int id) {
        return OrchestratorAction.newBuilder()
                .setId(id)
                .setSendEvent(SendEventAction.newBuilder()
                        .setName("e")
                        .setInstance(OrchestrationInstance.newBuilder().setInstanceId("other")))
                .build();
    }

    private static OrchestratorAction completion(OrchestrationStatus status, List<HistoryEvent> carried) {
        return OrchestratorAction.newBuilder()
                .setId(9)
                .setCompleteOrchestration(CompleteOrchestrationAction.newBuilder()
                        .setOrchestrationStatus(status)
                        .addAllCarryoverEvents(carried))
                .build();
    }
}
