package com.microsoft.health.dicomcast.functions.dispatch;

import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.ports.Commit;
import com.microsoft.health.dicomcast.model.ports.ConcurrentChangeException;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.ports.Executions;
import com.microsoft.health.dicomcast.model.ports.Versioned;
import com.microsoft.health.dicomcast.model.recovery.DispatchRule;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that every operation ends. Two dispatchers at once do no harm: a start is idempotent, and only one of them
 * raises the attempt.
 */
public final class Dispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final int MOST_A_ROUND = 1000;

    private final Documents documents;
    private final DispatchRule rule;
    private final Clock clock;

    public Dispatcher(Documents documents, DispatchRule rule, Clock clock) {
        this.documents = documents;
        this.rule = rule;
        this.clock = clock;
    }

    /** One round over everything that has not ended, the oldest first. */
    public void dispatch(Executions executions) {
        documents.unfinished(MOST_A_ROUND).forEach(operation -> see(operation, executions));
    }

    private void see(Versioned<Operation> found, Executions executions) {
        var operation = found.value();
        try {
            var executor = executions.state(operation.ref());
            switch (rule.judge(operation, executor, clock.instant())) {
                case Leave -> {}
                case Start -> start(operation, executions);
                case TakeOver -> takeOver(found, executor, executions);
            }
        } catch (ConcurrentChangeException e) {
            LOG.info("operation {} moved on by itself", operation.id());
        } catch (RuntimeException e) { // one that cannot be helped must not keep the others waiting
            LOG.error("operation {} could not be dispatched", operation.id(), e);
        }
    }

    private static void start(Operation operation, Executions executions) {
        LOG.warn("operation {} had not been started", operation.id());
        executions.start(operation);
    }

    private void takeOver(Versioned<Operation> found, Executions.State executor, Executions executions) {
        var next = found.value().takenOver(clock.instant());
        documents.commit(Commit.of(new Commit.ReplaceOperation(next, found.tag())));
        LOG.warn(
                "operation {} is taken over: attempt {}",
                next.id(),
                next.execution().attempt());
        if (executor == Executions.State.Alive) {
            executions.terminate(found.value().ref());
        }
        executions.start(next);
    }
}
