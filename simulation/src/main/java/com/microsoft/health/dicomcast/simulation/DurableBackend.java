package com.microsoft.health.dicomcast.simulation;

import com.google.protobuf.InvalidProtocolBufferException;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorResponse;
import com.microsoft.health.dicomcast.local.engine.core.Events;
import com.microsoft.health.dicomcast.local.engine.core.Execution;
import com.microsoft.health.dicomcast.local.engine.core.Instance;
import com.microsoft.health.dicomcast.local.engine.core.Message;
import com.microsoft.health.dicomcast.local.engine.core.ScheduledActivity;
import com.microsoft.health.dicomcast.local.engine.core.Turn;
import com.microsoft.health.dicomcast.local.engine.core.TurnCommit;
import com.microsoft.health.dicomcast.local.engine.journal.InMemoryJournal;
import com.microsoft.health.dicomcast.local.engine.journal.InstanceFilter;
import com.microsoft.health.dicomcast.local.engine.journal.Journal;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The durable engine's core over a journal in memory. What it delivers may be lost before it is written, may be delivered
 * twice, and comes again, after a while, when the host that had it dies.
 */
final class DurableBackend {
    private static final Duration USUAL_DELAY = Duration.ofMillis(20);
    private static final Duration LONGEST_LEASE = Duration.ofMinutes(5);
    private static final Duration NO_HOST = Duration.ofSeconds(1);

    private final Journal journal = new InMemoryJournal();
    private final Kernel kernel;
    private final Chance chance;
    private final Hosts hosts;
    private final Functions functions;
    private final EventLog log;

    DurableBackend(Kernel kernel, Chance chance, Hosts hosts, Functions functions, EventLog log) {
        this.kernel = kernel;
        this.chance = chance;
        this.hosts = hosts;
        this.functions = functions;
        this.log = log;
    }

    Journal journal() {
        return journal;
    }

    boolean isIdle() {
        return journal.query(InstanceFilter.all(), "", Integer.MAX_VALUE).stream()
                .allMatch(Instance::isTerminal);
    }

    /** A message has been written: its instance has a turn once it can be seen. */
    void deliver(Message message) {
        var visible = message.visibleAt() == null ? kernel.now() : message.visibleAt();
        var wait = Duration.between(kernel.now(), visible);
        kernel.after(
                (wait.isNegative() ? Duration.ZERO : wait).plus(chance.upTo(USUAL_DELAY)),
                () -> turn(message.instanceId()));
    }

    /** Somebody ends an orchestration from outside: its activities do not notice. */
    void loseOne() {
        var alive = journal.query(InstanceFilter.all(), "", Integer.MAX_VALUE).stream()
                .filter(each -> !each.isTerminal())
                .map(Instance::id)
                .toList();
        if (!alive.isEmpty()) {
            var id = chance.oneOf(alive);
            log.add("orchestration " + id + " is terminated");
            journal.post(new Message(
                            journal.nextSequence(),
                            id,
                            Execution.whicheverRuns(),
                            null,
                            List.of(Events.terminated(null, kernel.now()))))
                    .ifPresent(this::deliver);
        }
    }

    private void turn(String id) {
        var visible = journal.backlog().messages().stream()
                .filter(each -> each.instanceId().equals(id))
                .filter(each -> each.visibleAt() == null || !each.visibleAt().isAfter(kernel.now()))
                .toList();
        var before = journal.snapshot(id).filter(each -> !each.instance().isTerminal());
        if (visible.isEmpty() || before.isEmpty()) {
            return;
        }
        var turn = Turn.of(before.get(), visible, kernel.now(), journal::nextSequence);
        var request = turn.request();
        var commit = request.isPresent()
                ? Optional.of(ask(turn, before.get().instance().state().getName(), request.get()))
                : turn.undisputed();
        if (chance.happens(chance.odds().unwritten())) {
            log.add("a turn of " + id + " is lost");
            kernel.after(chance.upTo(LONGEST_LEASE), () -> turn(id));
        } else {
            commit.ifPresent(this::write);
        }
    }

    private void write(TurnCommit commit) {
        var instance = commit.instance();
        if (instance.isTerminal()) {
            log.add(instance.state().getName() + " " + instance.id() + " has ended: " + instance.status());
        }
        journal.commit(commit).forEach(this::deliver);
        commit.activities().forEach(activity -> {
            run(activity, chance.upTo(USUAL_DELAY));
            if (chance.happens(chance.odds().twice())) {
                run(activity, chance.upTo(LONGEST_LEASE));
            }
        });
    }

    private TurnCommit ask(Turn turn, String orchestrator, OrchestratorRequest request) {
        try {
            var answer = functions.orchestrate(orchestrator, Base64.getEncoder().encodeToString(request.toByteArray()));
            return turn.answered(
                    OrchestratorResponse.parseFrom(Base64.getDecoder().decode(answer)));
        } catch (InvalidProtocolBufferException | RuntimeException e) {
            log.add(orchestrator + " failed: " + e);
            return turn.failed(Events.failure(e.getClass().getSimpleName(), String.valueOf(e.getMessage()), ""));
        }
    }

    private void run(ScheduledActivity activity, Duration delay) {
        kernel.after(delay, () -> {
            if (!isWaitedFor(activity)) {
                return;
            }
            hosts.any()
                    .ifPresentOrElse(
                            host -> kernel.spawn(
                                    Duration.ZERO,
                                    new Strand(
                                            activity.request().getName(),
                                            Optional.of(host),
                                            activity.request().getInput().getValue()),
                                    () -> perform(activity)),
                            () -> run(activity, NO_HOST));
        });
    }

    private boolean isWaitedFor(ScheduledActivity activity) {
        return journal.backlog().activities().stream().anyMatch(each -> each.seq() == activity.seq());
    }

    private void perform(ScheduledActivity activity) {
        try {
            kernel.running().ifPresent(Strand::dieIfDead);
            var result = result(activity);
            journal.finish(activity, result).ifPresent(this::deliver);
        } catch (Died e) {
            run(activity, chance.upTo(LONGEST_LEASE));
            throw e;
        }
    }

    private Message result(ScheduledActivity activity) {
        var name = activity.request().getName();
        try {
            var output = functions.perform(name, activity.request().getInput().getValue());
            log.addOwn("answers " + output);
            return activity.completed(output, journal.nextSequence(), kernel.now());
        } catch (RuntimeException e) {
            kernel.running().ifPresent(Strand::dieIfDead);
            log.addOwn("failed: " + e);
            var failure = Events.failure(e.getClass().getSimpleName(), String.valueOf(e.getMessage()), "");
            return activity.failed(failure, journal.nextSequence(), kernel.now());
        }
    }
}
