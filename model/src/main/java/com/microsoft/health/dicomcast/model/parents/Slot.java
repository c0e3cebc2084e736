package com.microsoft.health.dicomcast.model.parents;

import com.microsoft.health.dicomcast.model.ids.ArmName;
import com.microsoft.health.dicomcast.model.ids.DicomServiceId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The place of a DICOM service's casts: whoever wants one takes a slot in the batch that writes the cast. The parent's
 * provider sets {@code parentOperation} in the batch that makes the service non-stable; a take requires it to be empty, so
 * the two exclude each other exactly.
 *
 * @param epoch raised at every change
 */
public record Slot(DicomServiceId dicomService, List<ArmName> holders, Optional<String> parentOperation, long epoch) {
    public static Slot empty(DicomServiceId dicomService) {
        return new Slot(dicomService, List.of(), Optional.empty(), 0);
    }

    public Slot {
        holders = List.copyOf(holders);
    }

    public Slot taken(ArmName cast) {
        return holders.contains(cast)
                ? touched()
                : new Slot(
                        dicomService,
                        Stream.concat(holders.stream(), Stream.of(cast)).toList(),
                        parentOperation,
                        epoch + 1);
    }

    /** Changed in nothing but its epoch: a write that excludes the parent's without taking or leaving. */
    public Slot touched() {
        return new Slot(dicomService, holders, parentOperation, epoch + 1);
    }

    public Slot released(ArmName cast) {
        var others = holders.stream().filter(holder -> !holder.equals(cast)).toList();
        return new Slot(dicomService, others, parentOperation, epoch + 1);
    }
}
