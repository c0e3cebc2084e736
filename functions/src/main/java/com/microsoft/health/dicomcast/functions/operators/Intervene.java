package com.microsoft.health.dicomcast.functions.operators;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.activities.OperationStarts;
import com.microsoft.health.dicomcast.functions.arm.Reply;
import com.microsoft.health.dicomcast.functions.dispatch.Takeovers;
import com.microsoft.health.dicomcast.model.ids.OperationId;
import com.microsoft.health.dicomcast.model.operations.Intervention;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.ports.Commit;
import com.microsoft.health.dicomcast.model.ports.ConcurrentChangeException;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.ports.Executions;
import com.microsoft.health.dicomcast.model.ports.Versioned;
import com.microsoft.health.dicomcast.model.recovery.InterventionRule;
import com.microsoft.health.dicomcast.model.refusals.Outcome;
import com.microsoft.health.dicomcast.model.refusals.Refusal;
import java.time.Clock;
import java.util.function.Function;

/**
 * An order to one operation that is at work: it is written down first, and the durable backend is told then. Should the process
 * die in between, the dispatcher finds a document that says what is so, or makes it so (decision 38).
 */
final class Intervene implements OperatorAction {
    private static final int TRIES = 3;

    private final Intervention.Kind kind;
    private final Documents documents;
    private final Takeovers takeovers;
    private final OperatorUrls urls;
    private final Clock clock;

    Intervene(Intervention.Kind kind, Documents documents, OperatorUrls urls, Clock clock) {
        this.kind = kind;
        this.documents = documents;
        this.takeovers = new Takeovers(documents);
        this.urls = urls;
        this.clock = clock;
    }

    @Override
    public Outcome<Plan> plan(OperatorCall call) {
        return call.operation().then(id -> decided(call, id, seen -> new Plan(seen.described(), () -> act(call, id))));
    }

    private Outcome<Reply> act(OperatorCall call, OperationId id) {
        for (var tries = 1; tries <= TRIES; tries++) {
            try {
                return decided(call, id, seen -> carryOut(call, seen));
            } catch (ConcurrentChangeException e) {
                // it moved on: what may be done about it is decided anew
            }
        }
        return Outcome.refuse(Refusal.concurrentModification(id));
    }

    private <T> Outcome<T> decided(OperatorCall call, OperationId id, Function<Seen, T> next) {
        var found = documents.operation(id);
        if (found.isEmpty()) {
            return Outcome.refuse(Refusal.noSuchOperation());
        }
        var executor = call.executions().state(found.get().value().ref());
        var order = call.intervention(kind, clock.instant());
        return InterventionRule.decide(found.get().value(), executor, order)
                .then(after -> Outcome.accept(next.apply(new Seen(found.get(), executor, after))));
    }

    private Reply carryOut(OperatorCall call, Seen seen) {
        if (seen.changes()) {
            carryOut(seen, call.executions());
        }
        return urls.accepted(call.exchange(), seen.after());
    }

    private void carryOut(Seen seen, Executions executions) {
        switch (kind) {
            case Cancel, Dispatch -> {
                takeovers.take(seen.found(), seen.after(), seen.executor(), executions);
                OperationStarts.start(executions, seen.after());
            }
            case Pause -> {
                write(seen);
                executions.suspend(seen.after().ref());
            }
            case Resume -> {
                write(seen);
                executions.resume(seen.after().ref());
            }
            case Reprovision, Failover -> throw new IllegalStateException(kind + " begins an operation");
        }
    }

    private void write(Seen seen) {
        documents.commit(
                Commit.of(new Commit.ReplaceOperation(seen.after(), seen.found().tag())));
    }

    /**
     * What was found, and what it is to be like.
     *
     * @param after the same where the order was carried out before
     */
    private record Seen(Versioned<Operation> found, Executions.State executor, Operation after) {
        boolean changes() {
            return !after.equals(found.value());
        }

        ObjectNode described() {
            var would = JsonNodeFactory.instance.objectNode();
            would.put("operation", after.id().text());
            would.put("resourceId", after.cast().path());
            would.put("executor", executor.name());
            would.put("changes", changes());
            would.put("attempt", after.execution().attempt());
            would.put("undoes", after.isCancelled());
            would.put("pauses", after.execution().paused().since().isPresent());
            return would;
        }
    }
}
