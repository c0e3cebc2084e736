package com.microsoft.health.dicomcast.model.admission;

import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.cast.ProvisioningState;
import com.microsoft.health.dicomcast.model.ids.ArmName;
import com.microsoft.health.dicomcast.model.ids.OperationId;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.operations.OperationKind;
import com.microsoft.health.dicomcast.model.parents.Slot;
import com.microsoft.health.dicomcast.model.ports.Commit;
import com.microsoft.health.dicomcast.model.ports.Family;
import com.microsoft.health.dicomcast.model.ports.Versioned;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What to do about a cast whose documents contradict each other: it shows work in progress that nobody does, or it does not
 * hold its slot (docs/decisions/0013-sweeps.md). The condition of every write is the cast as it was read before its operation,
 * so an operation that is found ended has ended without it.
 */
public final class RepairAdmission {
    private final Policy policy;
    private final Duration grace;

    /**
     * Decides by these rules.
     *
     * @param grace how long a cast must have been as it is
     */
    public RepairAdmission(Policy policy, Duration grace) {
        this.policy = policy;
        this.grace = grace;
    }

    /** Empty when nothing is wrong, or nothing can be done yet. */
    public Optional<Repair> decide(Situation now, Call call, OperationId fresh) {
        return now.family()
                .cast()
                .filter(cast -> cast.value().updated().plus(grace).isBefore(call.now()))
                .flatMap(cast -> cast.value().state().isTerminal()
                        ? slot(cast.value(), now.family())
                                .map(write -> new Repair.SlotTaken(
                                        Commit.of(new Commit.ReplaceCast(cast.value(), cast.tag()), write)))
                        : resumed(cast, now, call, fresh));
    }

    /** The slot without a holder that does not exist; the slot must have been read before the cast was looked for. */
    public static Commit free(Versioned<Slot> slot, ArmName holder) {
        return Commit.of(new Commit.ReplaceSlot(slot.value().released(holder), slot.tag()));
    }

    private Optional<Repair> resumed(Versioned<Cast> before, Situation now, Call call, OperationId fresh) {
        if (now.running().isPresent()) {
            return Optional.empty();
        }
        var ended = now.active().map(Versioned::value);
        var kind = kind(before.value(), ended);
        // A second attempt: whatever the first one was, it may have begun anything, and may still be at it.
        var draft = OperationDraft.of(
                        kind, before.value().id(), before.value().location(), call, fresh, ended.map(Operation::id))
                .takenOver(call.now());
        var operation = ended.map(each -> carrying(draft, each)).orElse(draft);
        var cast = before.value().startedBy(operation.id(), kind.inProgress(), call.now());
        var writes = new ArrayList<Commit.Write>(
                List.of(new Commit.ReplaceCast(cast, before.tag()), new Commit.CreateOperation(operation)));
        if (kind != OperationKind.Delete) {
            slot(cast, now.family()).ifPresent(writes::add);
        }
        return Optional.of(new Repair.Resumed(operation, new Commit(writes)));
    }

    /** Where a failover goes, and in which state a clear leaves the cast, is said by the operation alone. */
    private static Operation carrying(Operation draft, Operation ended) {
        return switch (draft.kind()) {
            case Failover -> ended.relocation().map(draft::relocating).orElse(draft);
            case Clear -> ended.met().map(draft::meeting).orElse(draft);
            case Create, Recreate, Update, Refresh, Move, Reprovision, Delete -> draft;
        };
    }

    /** What was at work goes on; where nobody knows any more, the state says it. */
    private static OperationKind kind(Cast cast, Optional<Operation> ended) {
        return ended.map(Operation::kind)
                .filter(kind -> kind.inProgress() == cast.state())
                .orElseGet(() -> kind(cast));
    }

    private static OperationKind kind(Cast cast) {
        if (cast.state() == ProvisioningState.Deleting) {
            return OperationKind.Delete;
        }
        if (cast.state() == ProvisioningState.Creating) {
            return OperationKind.Recreate;
        }
        var sameWish = cast.lastGood().filter(cast.spec()::equals).isPresent();
        return sameWish ? OperationKind.Refresh : OperationKind.Update;
    }

    /** The write by which the cast gets the slot that it lacks, where there is room and the parent is at rest. */
    private Optional<Commit.Write> slot(Cast cast, Family family) {
        return Optional.of(SlotChecks.take(cast.id(), family))
                .filter(take -> !SlotChecks.holds(cast.id(), family))
                .filter(take -> ParentChecks.missing(cast.id(), family).isEmpty())
                .filter(take -> ParentChecks.unstable(cast.id(), family).isEmpty())
                .filter(take -> SlotChecks.full(cast.id(), family, policy.castsPerDicomService())
                        .isEmpty());
    }
}
