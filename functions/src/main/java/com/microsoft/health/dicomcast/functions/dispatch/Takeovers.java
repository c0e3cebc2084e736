package com.microsoft.health.dicomcast.functions.dispatch;

import com.microsoft.health.dicomcast.activities.OperationStarts;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.ports.Commit;
import com.microsoft.health.dicomcast.model.ports.ConcurrentChangeException;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.ports.Executions;
import com.microsoft.health.dicomcast.model.ports.Versioned;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes operations from their executors: from then on whoever works on the attempt before holds nothing. */
public final class Takeovers {
    private static final Logger LOG = LoggerFactory.getLogger(Takeovers.class);

    private final Documents documents;

    public Takeovers(Documents documents) {
        this.documents = documents;
    }

    /**
     * Writes the next attempt and ends the executor of the one before, best effort: it would find out by itself. One that
     * is suspended would not, and ends first; an order to cancel is written before that, or it could be lost.
     *
     * @param next the same operation with the attempt raised
     * @param executor as the durable backend knows it
     * @throws ConcurrentChangeException when the operation moved on meanwhile
     */
    public void take(Versioned<Operation> found, Operation next, Executions.State executor, Executions executions) {
        var ordered = found;
        if (executor == Executions.State.Suspended) {
            ordered = ordered(found, next);
            executions.terminate(found.value().ref());
        }
        replace(ordered, next);
        LOG.warn(
                "operation {} is taken from its executor: attempt {}",
                next.id(),
                next.execution().attempt());
        if (executor == Executions.State.Alive) {
            OperationStarts.terminate(executions, found.value());
        }
    }

    /** With the order to cancel, if that is new: from then on nobody holds it, and the dispatcher can go on. */
    private Versioned<Operation> ordered(Versioned<Operation> found, Operation next) {
        if (found.value().isCancelled() == next.isCancelled()) {
            return found;
        }
        var orders = next.interventions();
        var ordered = found.value().with(orders.get(orders.size() - 1));
        replace(found, ordered);
        return documents
                .operation(ordered.id())
                .filter(now -> now.value().equals(ordered))
                .orElseThrow(() -> new ConcurrentChangeException("operation " + ordered.id() + " moved on"));
    }

    private void replace(Versioned<Operation> found, Operation next) {
        documents.commit(Commit.of(new Commit.ReplaceOperation(next, found.tag())));
    }
}
