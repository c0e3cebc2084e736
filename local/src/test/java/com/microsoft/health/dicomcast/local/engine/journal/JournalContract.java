package com.microsoft.health.dicomcast.local.engine.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.StringValue;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ActivityRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ExecutionStartedEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.HistoryEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationInstance;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationStatus;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ParentInstanceInfo;
import com.microsoft.health.dicomcast.local.engine.core.Events;
import com.microsoft.health.dicomcast.local.engine.core.Execution;
import com.microsoft.health.dicomcast.local.engine.core.Instance;
import com.microsoft.health.dicomcast.local.engine.core.Message;
import com.microsoft.health.dicomcast.local.engine.core.NewChild;
import com.microsoft.health.dicomcast.local.engine.core.NewInstance;
import com.microsoft.health.dicomcast.local.engine.core.ScheduledActivity;
import com.microsoft.health.dicomcast.local.engine.core.Snapshot;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every journal does. */
abstract class JournalContract {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final HistoryEvent EVENT = Events.raised("event", "1", NOW);

    /** The journal under test, empty. */
    abstract Journal journal();

    @Test
    void sequenceNumbersGrow() {
        var before = journal().nextSequence();

        assertTrue(journal().nextSequence() > before);
    }

    @Test
    void aNewInstanceIsThereWithItsStart() {
        var created = wanted("one", null);

        assertTrue(journal().create(created));

        assertEquals(
                Optional.of(new Snapshot(created.instance(), List.of())),
                journal().snapshot("one"));
        assertEquals(Optional.of(created.instance()), journal().find("one"));
        assertEquals(List.of(created.start()), journal().backlog().messages());
    }

    @Test
    void theTimeOfAScheduledStartIsKept() {
        var created = wanted("one", NOW.plusSeconds(60));

        journal().create(created);

        assertEquals(NOW.plusSeconds(60), journal().backlog().messages().get(0).visibleAt());
    }

    @Test
    void aLiveInstanceIsNotReplaced() {
        var first = wanted("one", null);
        journal().create(first);

        assertFalse(journal().create(wanted("one", null)));

        assertEquals(Optional.of(first.instance()), journal().find("one"));
        assertEquals(1, journal().backlog().messages().size());
    }

    @Test
    void anEndedInstanceIsReplacedWithAllThatBelongedToIt() {
        var first = wanted("one", null);
        journal().create(first);
        journal()
                .commit(new Turnout(first.instance())
                        .appends(EVENT)
                        .starts(activity(first.instance()))
                        .ends());
        var second = wanted("one", null);

        assertTrue(journal().create(second));

        assertEquals(
                Optional.of(new Snapshot(second.instance(), List.of())),
                journal().snapshot("one"));
        assertEquals(List.of(second.start()), journal().backlog().messages());
        assertEquals(List.of(), journal().backlog().activities());
    }

    @Test
    void aTurnIsWrittenWhole() {
        var created = wanted("one", null);
        journal().create(created);
        var activity = activity(created.instance());
        var timer = message("one", created.instance().execution(), NOW.plusSeconds(5));

        var sent = journal()
                .commit(new Turnout(created.instance())
                        .consumes(created.start())
                        .appends(EVENT, EVENT)
                        .starts(activity)
                        .tellsItself(timer)
                        .goesOn());

        var after = journal().snapshot("one").orElseThrow();
        assertEquals(
                OrchestrationStatus.ORCHESTRATION_STATUS_RUNNING,
                after.instance().status());
        assertEquals(List.of(EVENT, EVENT), after.history());
        assertEquals(List.of(timer), sent);
        assertEquals(List.of(timer), journal().backlog().messages());
        assertEquals(List.of(activity), journal().backlog().activities());
    }

    @Test
    void historyGrowsTurnByTurn() {
        var created = wanted("one", null);
        journal().create(created);
        var other = Events.raised("other", null, NOW);

        journal().commit(new Turnout(created.instance()).appends(EVENT).goesOn());
        journal()
                .commit(new Turnout(created.instance())
                        .after(1)
                        .appends(other, EVENT)
                        .goesOn());

        assertEquals(
                List.of(EVENT, other, EVENT),
                journal().snapshot("one").orElseThrow().history());
    }

    @Test
    void aMessageSettlesForTheLifeThatItFinds() {
        var created = wanted("one", null);
        journal().create(created);

        var posted =
                journal().post(message("one", Execution.whicheverRuns(), null)).orElseThrow();

        assertEquals(created.instance().execution().life(), posted.execution().life());
        assertEquals(List.of(created.start(), posted), journal().backlog().messages());
    }

    @Test
    void aMessageToNobodyOrToTheDeadOrToAnotherLifeIsDropped() {
        var dead = wanted("dead", null);
        journal().create(dead);
        journal().commit(new Turnout(dead.instance()).ends());
        var alive = wanted("alive", null);
        journal().create(alive);

        assertEquals(Optional.empty(), journal().post(message("nobody", Execution.whicheverRuns(), null)));
        assertEquals(Optional.empty(), journal().post(message("dead", Execution.whicheverRuns(), null)));
        assertEquals(
                Optional.empty(),
                journal().post(message("alive", dead.instance().execution(), null)));

        assertEquals(List.of(alive.start()), journal().backlog().messages());
    }

    @Test
    void anEndedInstanceHasNoMessages() {
        var created = wanted("one", null);
        journal().create(created);
        journal().post(message("one", Execution.whicheverRuns(), null));

        var sent = journal()
                .commit(new Turnout(created.instance())
                        .tellsItself(message("one", created.instance().execution(), NOW.plusSeconds(5)))
                        .ends());

        assertEquals(List.of(), sent);
        assertEquals(List.of(), journal().backlog().messages());
    }

    @Test
    void continuingAsNewLeavesTheOldHistoryAndItsTimersButNotTheEvents() {
        var created = wanted("one", null);
        journal().create(created);
        var event =
                journal().post(message("one", Execution.whicheverRuns(), null)).orElseThrow();
        var timer = message("one", created.instance().execution(), NOW.plusSeconds(5));
        journal()
                .commit(new Turnout(created.instance())
                        .consumes(created.start())
                        .appends(EVENT)
                        .tellsItself(timer)
                        .goesOn());
        var next = new Execution(created.instance().execution().life(), 1);
        var rebirth = message("one", next, null);

        journal().commit(new Turnout(created.instance()).tellsItself(rebirth).continuesAsNew(next));

        assertEquals(List.of(), journal().snapshot("one").orElseThrow().history());
        assertEquals(next, journal().find("one").orElseThrow().execution());
        assertEquals(List.of(event, rebirth), journal().backlog().messages());
    }

    @Test
    void theEndOfAnActivityIsWrittenOnce() {
        var created = wanted("one", null);
        journal().create(created);
        var activity = activity(created.instance());
        journal()
                .commit(new Turnout(created.instance())
                        .consumes(created.start())
                        .starts(activity)
                        .goesOn());
        var result = activity.completed("1", journal().nextSequence(), NOW);

        assertEquals(Optional.of(result), journal().finish(activity, result));
        assertEquals(Optional.empty(), journal().finish(activity, result));

        assertEquals(List.of(result), journal().backlog().messages());
        assertEquals(List.of(), journal().backlog().activities());
    }

    @Test
    void theEndOfAnActivityOfAnEarlierGenerationReachesNobody() {
        var created = wanted("one", null);
        journal().create(created);
        var activity = activity(created.instance());
        journal()
                .commit(new Turnout(created.instance())
                        .consumes(created.start())
                        .starts(activity)
                        .continuesAsNew(
                                new Execution(created.instance().execution().life(), 1)));

        assertEquals(
                Optional.empty(),
                journal().finish(activity, activity.completed("1", journal().nextSequence(), NOW)));

        assertEquals(List.of(), journal().backlog().activities());
    }

    @Test
    void aChildIsCreatedOrItsParentHearsThatTheIdIsTaken() {
        var parent = wanted("parent", null);
        var taken = wanted("taken", null);
        journal().create(parent);
        journal().create(taken);
        var free = new NewChild(
                child("free", parent.instance()),
                message("parent", parent.instance().execution(), null));
        var clash = new NewChild(
                child("taken", parent.instance()),
                message("parent", parent.instance().execution(), null));

        var sent = journal()
                .commit(new Turnout(parent.instance()).bears(free, clash).goesOn());

        assertEquals(List.of(free.child().start(), clash.refusal()), sent);
        assertEquals(Optional.of(free.child().instance()), journal().find("free"));
        assertEquals(Optional.of(taken.instance()), journal().find("taken"));
    }

    @Test
    void whatIsSentReachesOnlyTheLiving() {
        var sender = wanted("sender", null);
        var receiver = wanted("receiver", null);
        journal().create(sender);
        journal().create(receiver);

        var sent = journal()
                .commit(new Turnout(sender.instance())
                        .sends(
                                message("receiver", receiver.instance().execution(), null),
                                message("nobody", Execution.whicheverRuns(), null),
                                message("sender", Execution.whicheverRuns(), null))
                        .ends());

        assertEquals(List.of("receiver"), sent.stream().map(Message::instanceId).toList());
    }

    @Test
    void instancesAreFoundByFilterInTheOrderOfTheirIds() {
        for (var id : List.of("b-1", "a-2", "a-1", "a-3")) {
            journal().create(wanted(id, null));
        }
        journal().commit(new Turnout(journal().find("a-3").orElseThrow()).ends());
        var filter = new InstanceFilter(
                null, "a-", Set.of(OrchestrationStatus.ORCHESTRATION_STATUS_PENDING), NOW, NOW, null);

        assertEquals(List.of("a-1", "a-2"), ids(journal().query(filter, "", 10)));
        assertEquals(List.of("a-1"), ids(journal().query(filter, "", 1)));
        assertEquals(List.of("a-2"), ids(journal().query(filter, "a-1", 10)));
        assertEquals(List.of("a-1", "a-2", "a-3", "b-1"), ids(journal().query(InstanceFilter.all(), "", 10)));
    }

    @Test
    void aFilterExcludesWhatWasCreatedOutsideOfItsTimes() {
        journal().create(wanted("one", null));

        var later = new InstanceFilter(null, "", Set.of(), NOW.plusMillis(1), null, null);
        var earlier = new InstanceFilter(null, "", Set.of(), null, NOW.minusMillis(1), null);

        assertEquals(List.of(), journal().query(later, "", 10));
        assertEquals(List.of(), journal().query(earlier, "", 10));
    }

    @Test
    void purgingForgetsEndedInstancesOnly() {
        var dead = wanted("dead", null);
        journal().create(dead);
        journal().commit(new Turnout(dead.instance()).appends(EVENT).ends());
        journal().create(wanted("alive", null));

        assertEquals(1, journal().purge(InstanceFilter.all()));

        assertEquals(List.of("alive"), ids(journal().query(InstanceFilter.all(), "", 10)));
        assertEquals(Optional.empty(), journal().snapshot("dead"));
    }

    @Test
    void purgingByAgeSparesTheYoung() {
        var dead = wanted("dead", null);
        journal().create(dead);
        journal().commit(new Turnout(dead.instance()).ends());

        assertEquals(0, journal().purge(InstanceFilter.untouchedSince(NOW)));
        assertEquals(1, journal().purge(InstanceFilter.untouchedSince(NOW.plusMillis(1))));
    }

    @Test
    void noNumberIsGivenTwiceInManyThreads() throws Exception {
        var numbers = java.util.Collections.synchronizedSet(new HashSet<Long>());
        var threads = java.util.stream.IntStream.range(0, 4)
                .mapToObj(i -> new Thread(() -> {
                    for (var n = 0; n < 100; n++) {
                        numbers.add(journal().nextSequence());
                    }
                }))
                .toList();
        threads.forEach(Thread::start);
        for (var thread : threads) {
            thread.join();
        }

        assertEquals(400, numbers.size());
    }

    NewInstance wanted(String id, @Nullable Instant scheduledStart) {
        var wish = ExecutionStartedEvent.newBuilder()
                .setName("Orchestrator")
                .setInput(StringValue.of("1"))
                .setOrchestrationInstance(OrchestrationInstance.newBuilder().setInstanceId(id));
        if (scheduledStart != null) {
            wish.setScheduledStartTimestamp(
                    com.microsoft.health.dicomcast.local.engine.core.Instants.timestamp(scheduledStart));
        }
        return NewInstance.from(wish.build(), NOW, journal()::nextSequence);
    }

    private NewInstance child(String id, Instance parent) {
        var wish = ExecutionStartedEvent.newBuilder()
                .setName("Child")
                .setOrchestrationInstance(OrchestrationInstance.newBuilder().setInstanceId(id))
                .setParentInstance(ParentInstanceInfo.newBuilder()
                        .setTaskScheduledId(1)
                        .setOrchestrationInstance(
                                OrchestrationInstance.newBuilder().setInstanceId(parent.id())));
        return NewInstance.from(wish.build(), NOW, journal()::nextSequence);
    }

    private ScheduledActivity activity(Instance instance) {
        var request = ActivityRequest.newBuilder()
                .setName("Activity")
                .setTaskId(0)
                .setOrchestrationInstance(OrchestrationInstance.newBuilder().setInstanceId(instance.id()))
                .build();
        return new ScheduledActivity(journal().nextSequence(), instance.execution(), request);
    }

    private Message message(String to, Execution execution, @Nullable Instant visibleAt) {
        return new Message(journal().nextSequence(), to, execution, visibleAt, List.of(EVENT));
    }

    private static List<String> ids(List<Instance> instances) {
        return instances.stream().map(Instance::id).toList();
    }
}
