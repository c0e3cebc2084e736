package com.microsoft.health.dicomcast.local.neighbours;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.local.arm.ArmJson;
import com.microsoft.health.dicomcast.model.ids.DicomServiceId;
import com.microsoft.health.dicomcast.model.ids.DocumentKeys;
import java.util.Optional;

/** The slot of a DICOM service as a document: the neighbour writes {@code parentOperation} and the epoch, no more. */
final class SlotDocument {
    private SlotDocument() {}

    static ObjectNode empty(DicomServiceId service) {
        var key = DocumentKeys.slot(service);
        var document = ArmJson.object().put("id", key.id());
        document.put("partitionKey", key.partition().toString()).put("type", "slot");
        document.put("name", service.workspace().name() + "/" + service.name());
        var resource = document.putObject("resource").put("dicomService", service.path());
        resource.putArray("holders");
        resource.put("epoch", 0L);
        return document;
    }

    static ObjectNode with(ObjectNode before, Optional<String> operation) {
        var document = before.deepCopy();
        var resource = ArmJson.child(document, "resource");
        resource.remove("parentOperation");
        operation.ifPresent(id -> resource.put("parentOperation", id));
        resource.put("epoch", resource.path("epoch").asLong() + 1);
        return document;
    }
}
