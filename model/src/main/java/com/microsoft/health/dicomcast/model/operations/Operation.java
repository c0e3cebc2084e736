package com.microsoft.health.dicomcast.model.operations;

import com.microsoft.health.dicomcast.model.cast.ProvisioningState;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.OperationId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A long-running operation on one cast.
 *
 * @param location region in whose name its URLs are
 * @param apiVersion of the call that started it
 * @param request fingerprint of body, version and preconditions: the same call again finds this operation (C-40)
 * @param supersedes the operation that a delete cut short
 * @param deadline when it is given up, if it never pauses
 * @param callback whom to tell of its end
 * @param interventions what operators have ordered of it, the oldest first
 * @param relocation of a failover, and of nothing else
 * @param met the state at rest in which a clear met the cast, and in which it leaves it
 */
public record Operation(
        OperationId id,
        OperationKind kind,
        CastId cast,
        OperationStatus status,
        Phase phase,
        int percentComplete,
        Execution execution,
        String location,
        String apiVersion,
        String request,
        Caller caller,
        Trace trace,
        Optional<OperationId> supersedes,
        Instant started,
        Instant deadline,
        Optional<Instant> ended,
        Optional<Failure> failure,
        Optional<Callback> callback,
        List<Intervention> interventions,
        Optional<Relocation> relocation,
        Optional<ProvisioningState> met) {
    /** More are refused: a document has its limits. */
    public static final int MOST_INTERVENTIONS = 50;

    public Operation {
        interventions = List.copyOf(interventions);
    }

    /** Of whose end nobody wants to be told, and of which no operator has ordered anything. */
    public Operation(
            OperationId id,
            OperationKind kind,
            CastId cast,
            OperationStatus status,
            Phase phase,
            int percentComplete,
            Execution execution,
            String location,
            String apiVersion,
            String request,
            Caller caller,
            Trace trace,
            Optional<OperationId> supersedes,
            Instant started,
            Instant deadline,
            Optional<Instant> ended,
            Optional<Failure> failure) {
        this(
                id,
                kind,
                cast,
                status,
                phase,
                percentComplete,
                execution,
                location,
                apiVersion,
                request,
                caller,
                trace,
                supersedes,
                started,
                deadline,
                ended,
                failure,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    /** In the place of an api-version, for what we begin ourselves. */
    public static final String INTERNAL_VERSION = "internal";

    /** The same for a failover. */
    public Operation relocating(Relocation to) {
        return about(Optional.of(to), met);
    }

    /** The same for a clear of a cast that is at rest in this state. */
    public Operation meeting(ProvisioningState state) {
        return about(relocation, Optional.of(state));
    }

    private Operation about(Optional<Relocation> nextRelocation, Optional<ProvisioningState> nextMet) {
        return new Operation(
                id,
                kind,
                cast,
                status,
                phase,
                percentComplete,
                execution,
                location,
                apiVersion,
                request,
                caller,
                trace,
                supersedes,
                started,
                deadline,
                ended,
                failure,
                callback,
                interventions,
                nextRelocation,
                nextMet);
    }

    /** In which a clear leaves the cast; those that do not say were begun in Succeeded only. */
    public ProvisioningState metState() {
        return met.orElse(ProvisioningState.Succeeded);
    }

    public OperationRef ref() {
        return new OperationRef(id, execution.attempt(), cast, trace.traceparent());
    }

    /** Whether we began it ourselves, with no call of a customer's. */
    public boolean isInternal() {
        return apiVersion.equals(INTERNAL_VERSION);
    }

    /** Whether that executor may go on with it: nobody may while an order to cancel it is pending. */
    public boolean isHeldBy(OperationRef executor) {
        return !status.isTerminal()
                && !isCancelPending()
                && execution.attempt() == executor.attempt()
                && id.equals(executor.operation());
    }

    public Operation succeeded(Instant now) {
        return ended(OperationStatus.Succeeded, Optional.empty(), now);
    }

    /** Not achieved; one that an operator had cancelled is Canceled, whatever became of the undoing. */
    public Operation failed(Failure why, Instant now) {
        return ended(isCancelled() ? OperationStatus.Canceled : OperationStatus.Failed, Optional.of(why), now);
    }

    /** Cut short by another operation. */
    public Operation canceled(Failure why, Instant now) {
        return ended(OperationStatus.Canceled, Optional.of(why), now);
    }

    /** Whether an operator has ordered that it be undone; no attempt goes on with it then. */
    public boolean isCancelled() {
        return cancelOrdered().isPresent();
    }

    /** Whether that order is written down and the attempt that is to undo it is not. */
    public boolean isCancelPending() {
        return cancelOrdered().filter(execution.attemptStarted()::isBefore).isPresent();
    }

    private Optional<Instant> cancelOrdered() {
        return interventions.stream()
                .filter(each -> each.kind() == Intervention.Kind.Cancel)
                .map(Intervention::at)
                .max(Comparator.naturalOrder());
    }

    /** Whether it is a reprovision whose operator insists, although a worker elsewhere may run on (decision 45). */
    public boolean isForcedReprovision() {
        return interventions.stream().anyMatch(each -> each.kind() == Intervention.Kind.Reprovision && each.forced());
    }

    /** An operator has ordered something of it. */
    public Operation with(Intervention intervention) {
        var more =
                Stream.concat(interventions.stream(), Stream.of(intervention)).toList();
        return copy(status, phase, percentComplete, execution, ended, failure, callback, more);
    }

    /** Whoever wanted to be told of its end has been, or cannot be. */
    public Operation told() {
        return copy(
                status, phase, percentComplete, execution, ended, failure, callback.map(Callback::done), interventions);
    }

    /** Whether it has ended and somebody is still to be told. */
    public boolean isToBeTold() {
        return status.isTerminal() && callback.filter(Callback::due).isPresent();
    }

    /** The next attempt; none begins before the order that it carries out, whosever clock is behind. */
    public Operation takenOver(Instant now) {
        return executed(
                execution.takenOver(cancelOrdered().filter(now::isBefore).orElse(now)));
    }

    /** Its executor is suspended: from now on it does not age. */
    public Operation pausedAt(Instant now) {
        return executed(execution.pausing(execution.paused().begun(now)));
    }

    /** Its executor is not suspended any more. */
    public Operation resumedAt(Instant now) {
        return executed(execution.pausing(execution.paused().over(now)));
    }

    /** Whether its document says that its executor is suspended. */
    public boolean isPaused() {
        return execution.paused().since().isPresent();
    }

    /** When it is given up, as far as can be said now: its clock stands still while it is paused. */
    public Instant deadlineAsOf(Instant now) {
        return deadline.plus(execution.paused().asOf(now));
    }

    private Operation executed(Execution next) {
        return copy(status, phase, percentComplete, next, ended, failure, callback, interventions);
    }

    private Operation ended(OperationStatus how, Optional<Failure> why, Instant now) {
        var success = how == OperationStatus.Succeeded;
        return copy(
                how,
                success ? Phase.Finished : phase,
                success ? Phase.Finished.percent() : percentComplete,
                execution,
                Optional.of(now),
                why,
                callback,
                interventions);
    }

    private Operation copy(
            OperationStatus nextStatus,
            Phase nextPhase,
            int nextPercent,
            Execution nextExecution,
            Optional<Instant> nextEnded,
            Optional<Failure> nextFailure,
            Optional<Callback> nextCallback,
            List<Intervention> nextInterventions) {
        return new Operation(
                id,
                kind,
                cast,
                nextStatus,
                nextPhase,
                nextPercent,
                nextExecution,
                location,
                apiVersion,
                request,
                caller,
                trace,
                supersedes,
                started,
                deadline,
                nextEnded,
                nextFailure,
                nextCallback,
                nextInterventions,
                relocation,
                met);
    }
}
