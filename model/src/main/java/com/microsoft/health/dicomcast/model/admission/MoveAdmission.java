package com.microsoft.health.dicomcast.model.admission;

import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.cast.ProvisioningState;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.DicomServiceId;
import com.microsoft.health.dicomcast.model.ids.WorkspaceId;
import com.microsoft.health.dicomcast.model.moves.Transit;
import com.microsoft.health.dicomcast.model.operations.OperationKind;
import com.microsoft.health.dicomcast.model.parents.Slot;
import com.microsoft.health.dicomcast.model.ports.Commit;
import com.microsoft.health.dicomcast.model.ports.Family;
import com.microsoft.health.dicomcast.model.ports.Versioned;
import com.microsoft.health.dicomcast.model.refusals.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * May casts follow their workspace to another place, and what does that write? A cast leaves in one batch and arrives in
 * another, for the two places are different partitions (docs/decisions/0021-moves.md).
 */
public final class MoveAdmission {
    /** Four writes a cast at most, what is told of it included, and a batch has room for a hundred. */
    public static final int MOST_AT_ONCE = 25;

    private final int castsPerDicomService;

    public MoveAdmission(int castsPerDicomService) {
        this.castsPerDicomService = castsPerDicomService;
    }

    /**
     * A cast that is to leave.
     *
     * @param transit what is to become of it
     * @param cast where it is
     * @param slot of its DICOM service there
     */
    public record Leaving(Transit transit, Versioned<Cast> cast, Optional<Versioned<Slot>> slot) {}

    /**
     * Why a cast may not leave now. The state of its parents does not matter: their provider is at it.
     *
     * @param there those who will be around it
     */
    public Optional<Refusal> refuseLeaving(Cast cast, WorkspaceId to, Family there) {
        var id = cast.id().in(to);
        return cast.activeOperation()
                .map(running -> Refusal.anotherOperation(cast.id(), running))
                .or(() -> ParentChecks.missing(id, there).map(gone -> Refusal.moveBlocked(to, gone.message())))
                .or(() -> deleted(to, there))
                .or(() -> refuseArriving(id, there));
    }

    /** The casts leave together; none of them has an operation. */
    public static Commit leave(List<Leaving> casts) {
        var writes = new ArrayList<Commit.Write>();
        Map<DicomServiceId, Commit.ReplaceSlot> slots = new LinkedHashMap<>();
        for (var each : casts) {
            var cast = each.cast().value();
            writes.add(new Commit.DeleteCast(cast, each.cast().tag()));
            writes.add(new Commit.CreateTransit(each.transit(), each.cast().tag()));
            each.slot()
                    .ifPresent(slot -> slots.compute(cast.id().dicomService(), (service, before) -> {
                        var left = before == null ? slot.value() : before.slot();
                        return new Commit.ReplaceSlot(left.released(cast.id().name()), slot.tag());
                    }));
        }
        writes.addAll(slots.values());
        return new Commit(writes);
    }

    /** Why a cast cannot take its place there. */
    public Optional<Refusal> refuseArriving(CastId id, Family there) {
        return there.cast()
                .map(other -> Refusal.moveBlocked(
                        id.workspace(), "There is a DICOM cast '%s' there already.".formatted(id.path())))
                .or(() -> SlotChecks.full(id, there, castsPerDicomService)
                        .map(full -> Refusal.moveBlocked(id.workspace(), full.message())));
    }

    /**
     * The cast arrives, and whatever shows its id is written anew. A cast that has not succeeded is left as it is: an update
     * would show it as Succeeded.
     */
    public static Landing land(Versioned<Transit> transit, Family there, Call call) {
        var cast = transit.value().cast();
        var draft = OperationDraft.of(
                OperationKind.Move,
                cast.id(),
                cast.location(),
                call,
                transit.value().operation(),
                Optional.empty());
        var hasSection = cast.state() == ProvisioningState.Succeeded && cast.isProvisioned();
        var operation = hasSection ? draft : draft.succeeded(call.now());
        var landed = hasSection ? cast.startedBy(draft.id(), OperationKind.Move.inProgress(), call.now()) : cast;
        return new Landing(
                Commit.of(
                        new Commit.LandCast(landed, transit.tag()),
                        SlotChecks.take(cast.id(), there),
                        new Commit.CreateOperation(operation)),
                operation);
    }

    private static Optional<Refusal> deleted(WorkspaceId to, Family there) {
        return there.subscription().showsCasts()
                ? Optional.empty()
                : Optional.of(Refusal.moveBlocked(to, there.subscription().advice()));
    }
}
