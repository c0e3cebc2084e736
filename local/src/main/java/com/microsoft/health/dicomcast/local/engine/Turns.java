package com.microsoft.health.dicomcast.local.engine;

import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorResponse;
import com.microsoft.health.dicomcast.local.engine.core.Message;
import com.microsoft.health.dicomcast.local.engine.core.Snapshot;
import com.microsoft.health.dicomcast.local.engine.core.Turn;
import com.microsoft.health.dicomcast.local.engine.core.TurnCommit;
import com.microsoft.health.dicomcast.local.engine.journal.Journal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Runs the turns of all instances: those of one instance one after the other, those of different ones side by side. */
final class Turns {
    private static final System.Logger LOG = System.getLogger(Turns.class.getName());
    private static final int RETRY_SECONDS = 1;

    private final Journal journal;
    private final Workers workers;
    private final Clock clock;
    private final ExecutorService pool;
    private final ScheduledExecutorService scheduler;
    private final Snapshots snapshots;
    private final Consumer<TurnOutcome> outcomes;
    private final Map<String, Mailbox> mailboxes = new ConcurrentHashMap<>();

    Turns(
            Journal journal,
            Workers workers,
            Clock clock,
            ExecutorService pool,
            ScheduledExecutorService scheduler,
            Snapshots snapshots,
            Consumer<TurnOutcome> outcomes) {
        this.journal = journal;
        this.workers = workers;
        this.clock = clock;
        this.pool = pool;
        this.scheduler = scheduler;
        this.snapshots = snapshots;
        this.outcomes = outcomes;
    }

    /** What has been written and what is on its way since. */
    record TurnOutcome(TurnCommit commit, List<Message> sent) {}

    /** Takes a message whose time has come. */
    void deliver(Message message) {
        mailboxes.compute(message.instanceId(), (id, present) -> {
            var mailbox = present == null ? new Mailbox(id) : present;
            if (mailbox.add(message)) {
                submit(mailbox);
            }
            return mailbox;
        });
    }

    private void submit(Mailbox mailbox) {
        pool.execute(() -> run(mailbox));
    }

    private void run(Mailbox mailbox) {
        try {
            turn(mailbox);
        } catch (RuntimeException e) {
            retry(mailbox, e);
            return;
        }
        if (mailbox.endTurn()) {
            submit(mailbox);
        } else {
            mailboxes.computeIfPresent(mailbox.instanceId(), (id, present) -> present.isIdle() ? null : present);
        }
    }

    private void retry(Mailbox mailbox, RuntimeException failure) {
        LOG.log(System.Logger.Level.ERROR, "a turn of " + mailbox.instanceId() + " was not written", failure);
        snapshots.forget(mailbox.instanceId());
        var unused = scheduler.schedule(() -> submit(mailbox), RETRY_SECONDS, TimeUnit.SECONDS);
    }

    private void turn(Mailbox mailbox) {
        var messages = mailbox.read();
        var before = snapshots.of(mailbox.instanceId(), messages);
        if (before.isEmpty() || before.get().instance().isTerminal()) {
            mailbox.discard(numbers(messages));
            return;
        }
        var turn = Turn.of(before.get(), messages, clock.instant(), journal::nextSequence);
        var request = turn.request();
        var commit = request.isPresent() ? Optional.of(ask(turn, before.get(), request.get())) : turn.undisputed();
        if (commit.isPresent() && !pool.isShutdown()) {
            var isOver = commit.get().instance().isTerminal();
            var sent = journal.commit(commit.get());
            mailbox.discard(isOver ? numbers(messages) : commit.get().consumed());
            snapshots.remember(after(before.get(), commit.get()));
            outcomes.accept(new TurnOutcome(commit.get(), sent));
        }
    }

    private TurnCommit ask(Turn turn, Snapshot before, OrchestratorRequest request) {
        try {
            var name = before.instance().state().getName();
            var encoded = Base64.getEncoder().encodeToString(request.toByteArray());
            var answer = Base64.getDecoder().decode(workers.runOrchestrator(name, encoded));
            return turn.answered(OrchestratorResponse.parseFrom(answer));
        } catch (Throwable e) { // an Error too: the instance would never end
            return turn.failed(Failures.of(e));
        }
    }

    private static Snapshot after(Snapshot before, TurnCommit commit) {
        var history = new ArrayList<>(commit.continuedAsNew() ? List.of() : before.history());
        history.addAll(commit.appended());
        return new Snapshot(commit.instance(), history);
    }

    private static List<Long> numbers(List<Message> messages) {
        return messages.stream().map(Message::seq).toList();
    }
}
