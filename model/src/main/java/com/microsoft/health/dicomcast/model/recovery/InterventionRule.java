package com.microsoft.health.dicomcast.model.recovery;

import com.microsoft.health.dicomcast.model.operations.Intervention;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.operations.OperationKind;
import com.microsoft.health.dicomcast.model.ports.Executions;
import com.microsoft.health.dicomcast.model.refusals.Outcome;
import com.microsoft.health.dicomcast.model.refusals.Refusal;
import java.util.Optional;
import java.util.Set;

/**
 * What an operator may do to an operation that is at work, and what it is like then (decision 38). An order that has been
 * carried out already leaves the operation as it is.
 */
public final class InterventionRule {
    private InterventionRule() {}

    /**
     * Decides.
     *
     * @param executor as the durable backend knows it
     */
    public static Outcome<Operation> decide(Operation operation, Executions.State executor, Intervention order) {
        return refuse(operation, executor, order)
                .<Outcome<Operation>>map(Outcome::refuse)
                .orElseGet(() -> Outcome.accept(after(operation, executor, order)));
    }

    private static Optional<Refusal> refuse(Operation operation, Executions.State executor, Intervention order) {
        if (operation.status().isTerminal()) {
            return Optional.of(Refusal.operationEnded(operation.id(), operation.status()));
        }
        return refuseNow(operation, executor, order)
                .or(() -> Optional.of(Refusal.tooManyInterventions(operation.id(), Operation.MOST_INTERVENTIONS))
                        .filter(any -> operation.interventions().size() >= Operation.MOST_INTERVENTIONS));
    }

    private static Optional<Refusal> refuseNow(Operation operation, Executions.State executor, Intervention order) {
        return switch (order.kind()) {
            case Cancel ->
                Optional.of(Refusal.deleteNotCancelable(operation.id()))
                        .filter(any -> operation.kind() == OperationKind.Delete);
            case Dispatch ->
                Optional.of(Refusal.executorAlive(operation.id(), executor.name()))
                        .filter(any -> isThere(executor) && !order.forced());
            case Pause ->
                Optional.of(Refusal.executorNotAlive(operation.id(), executor.name()))
                        .filter(any -> !isThere(executor));
            case Resume ->
                Optional.of(Refusal.notPaused(operation.id(), executor.name()))
                        .filter(any -> executor != Executions.State.Suspended);
            case Reprovision, Failover -> throw new IllegalArgumentException(order.kind() + " begins an operation");
        };
    }

    private static Operation after(Operation operation, Executions.State executor, Intervention order) {
        return switch (order.kind()) {
            case Cancel -> cancelled(operation, order);
            case Dispatch -> anew(operation.with(order), order);
            case Pause ->
                executor == Executions.State.Suspended
                        ? operation
                        : operation.with(order).pausedAt(order.at());
            case Resume -> operation.with(order).resumedAt(order.at());
            case Reprovision, Failover -> operation;
        };
    }

    /** An order that is written down already, and not yet carried out, is carried out. */
    private static Operation cancelled(Operation operation, Intervention order) {
        if (!operation.isCancelled()) {
            return anew(operation.with(order), order);
        }
        return operation.isCancelPending() ? anew(operation, order) : operation;
    }

    /** The next attempt is not suspended, whatever the one before was. */
    private static Operation anew(Operation ordered, Intervention order) {
        return ordered.resumedAt(order.at()).takenOver(order.at());
    }

    private static boolean isThere(Executions.State executor) {
        return Set.of(Executions.State.Alive, Executions.State.Suspended).contains(executor);
    }
}
