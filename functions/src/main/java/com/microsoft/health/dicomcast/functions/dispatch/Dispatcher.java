package com.microsoft.health.dicomcast.functions.dispatch;

import com.microsoft.health.dicomcast.activities.OperationEnds;
import com.microsoft.health.dicomcast.model.endings.Ending;
import com.microsoft.health.dicomcast.model.operations.Failure;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import com.microsoft.health.dicomcast.model.ports.Commit;
import com.microsoft.health.dicomcast.model.ports.ConcurrentChangeException;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.ports.Executions;
import com.microsoft.health.dicomcast.model.ports.Versioned;
import com.microsoft.health.dicomcast.model.ports.WorkingSet;
import com.microsoft.health.dicomcast.model.recovery.DispatchRule;
import com.microsoft.health.dicomcast.model.telemetry.Telemetry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that every operation ends. Two dispatchers at once do no harm: a start is idempotent, and of all else only one
 * of them has its way.
 */
public final class Dispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final int PAGE = 200;

    private final Documents documents;
    private final Takeovers takeovers;
    private final DispatchRule rule;
    private final Clock clock;

    public Dispatcher(Documents documents, DispatchRule rule, Clock clock) {
        this.documents = documents;
        this.takeovers = new Takeovers(documents);
        this.rule = rule;
        this.clock = clock;
    }

    /** One round over everything that has not ended, the oldest first. */
    public void dispatch(Executions executions) {
        var next = Optional.<String>empty();
        var oldest = clock.instant();
        var count = 0;
        do {
            var page = documents.unfinished(PAGE, next);
            if (!page.unreadable().isEmpty()) {
                LOG.error("operations cannot be read, and nobody ends them: {}", page.unreadable());
            }
            for (var operation : page.documents()) {
                see(operation, executions);
                if (!operation.value().status().isTerminal()) {
                    oldest = earlier(oldest, operation.value().started());
                    count++;
                }
            }
            next = page.next();
        } while (next.isPresent());
        Telemetry.measurements().met(count, Duration.between(oldest, clock.instant()));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private void see(Versioned<Operation> found, Executions executions) {
        var operation = found.value();
        try {
            act(found, executions.state(operation.ref()), executions);
        } catch (ConcurrentChangeException e) {
            LOG.info("operation {} moved on by itself", operation.id());
        } catch (RuntimeException e) { // one that cannot be helped must not keep the others waiting
            LOG.error("operation {} could not be dispatched", operation.id(), e);
            Telemetry.measurements().caught("dispatcher", e);
        }
    }

    private void act(Versioned<Operation> found, Executions.State executor, Executions executions) {
        var operation = found.value();
        var judgement = rule.judge(operation, executor, clock.instant());
        if (judgement != DispatchRule.Verdict.Leave) {
            Telemetry.measurements().dispatched(judgement.name());
        }
        switch (judgement) {
            case Leave -> {}
            case Terminate -> executions.terminate(operation.ref());
            case Pause -> replace(found, operation.pausedAt(clock.instant()));
            case Resume -> replace(found, operation.resumedAt(clock.instant()));
            case Start -> start(operation, executions);
            case TakeOver -> executions.start(withdrawn(found, executor, executions));
            case Withdraw -> withdrawn(found, executor, executions);
            case Abandon -> abandon(found);
        }
    }

    private static void start(Operation operation, Executions executions) {
        LOG.warn("operation {} had not been started", operation.id());
        executions.start(operation);
    }

    /** The next attempt: from now on whoever works on the one before holds nothing. */
    private Operation withdrawn(Versioned<Operation> found, Executions.State executor, Executions executions) {
        var now = clock.instant();
        var next = found.value().resumedAt(now).takenOver(now);
        takeovers.take(found, next, executor, executions);
        return next;
    }

    private void abandon(Versioned<Operation> found) {
        var operation = found.value();
        var now = clock.instant();
        var isLate = now.isAfter(operation.deadlineAsOf(now));
        var why = new Failure(
                isLate ? "OperationTimedOut" : "InternalServerError",
                (isLate ? "The operation did not end in time." : "Every attempt at the operation broke off.")
                        + " What was made for the DICOM cast may still be there; deleting the DICOM cast removes it.");
        new Ending(operation.ref(), now).abandoned(workingSet(found), why).ifPresent(commit -> {
            documents.commit(commit);
            OperationEnds.log(commit);
        });
        LOG.error("operation {} was abandoned: {}", operation.id(), why.message());
    }

    /** A cast that cannot be read keeps no operation alive: once it is repaired it shows an operation that has ended. */
    private WorkingSet workingSet(Versioned<Operation> found) {
        try {
            return documents.workingSet(found.value().ref());
        } catch (CloudException.Refused e) {
            if (!e.code().equals(Documents.UNREADABLE)) {
                throw e;
            }
            return new WorkingSet(Optional.of(found), Optional.empty());
        }
    }

    private void replace(Versioned<Operation> found, Operation next) {
        documents.commit(Commit.of(new Commit.ReplaceOperation(next, found.tag())));
    }
}
