package com.microsoft.health.dicomcast.clouds.cosmos;

import com.microsoft.health.dicomcast.model.ids.ArmName;
import com.microsoft.health.dicomcast.model.ids.DicomServiceId;
import com.microsoft.health.dicomcast.model.ids.DocumentKeys;
import com.microsoft.health.dicomcast.model.parents.Slot;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The slot of a DICOM service, written by the parent's provider and by us. */
record StoredSlot(String id, UUID partitionKey, String type, String name, Resource resource) {
    static final String TYPE = "slot";

    record Resource(
            String dicomService,
            List<String> holders,
            @Nullable String parentOperation,
            long epoch) {}

    static StoredSlot of(Slot slot) {
        var service = slot.dicomService();
        var key = DocumentKeys.slot(service);
        var holders = slot.holders().stream().map(ArmName::spelling).toList();
        return new StoredSlot(
                key.id(),
                key.partition(),
                TYPE,
                service.workspace().name() + "/" + service.name(),
                new Resource(service.path(), holders, slot.parentOperation().orElse(null), slot.epoch()));
    }

    Slot toModel() {
        return new Slot(
                DicomServiceId.parse(resource.dicomService)
                        .orElseThrow(() -> new IllegalArgumentException("no DICOM service: " + resource.dicomService)),
                resource.holders.stream().map(ArmName::new).toList(),
                Optional.ofNullable(resource.parentOperation),
                resource.epoch);
    }
}
