package com.microsoft.health.dicomcast.model.admission;

import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.parents.Slot;
import com.microsoft.health.dicomcast.model.ports.Commit;
import com.microsoft.health.dicomcast.model.ports.Family;
import com.microsoft.health.dicomcast.model.refusals.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The slot of the DICOM service: who holds it, and the write that keeps others out. */
final class SlotChecks {
    private SlotChecks() {}

    static Optional<Refusal> full(CastId cast, Family family, int limit) {
        var holders = family.slot().map(slot -> slot.value().holders()).orElse(List.of());
        var isOutside = !holders.contains(cast.name());
        return isOutside && holders.size() >= limit ? Optional.of(Refusal.limitReached(cast, limit)) : Optional.empty();
    }

    static boolean holds(CastId cast, Family family) {
        return family.slot()
                .filter(slot -> slot.value().holders().contains(cast.name()))
                .isPresent();
    }

    static Commit.Write take(CastId cast, Family family) {
        return write(cast, family, slot -> slot.taken(cast.name()));
    }

    private static Commit.Write write(CastId cast, Family family, UnaryOperator<Slot> change) {
        return family.slot()
                .<Commit.Write>map(slot -> new Commit.ReplaceSlot(change.apply(slot.value()), slot.tag()))
                .orElseGet(() -> new Commit.CreateSlot(change.apply(Slot.empty(cast.dicomService()))));
    }
}
