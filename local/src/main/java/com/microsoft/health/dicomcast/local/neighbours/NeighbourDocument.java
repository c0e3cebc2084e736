package com.microsoft.health.dicomcast.local.neighbours;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.local.arm.ArmJson;
import com.microsoft.health.dicomcast.local.arm.ArmPath;
import com.microsoft.health.dicomcast.model.ids.DicomServiceId;
import com.microsoft.health.dicomcast.model.ids.DocumentKey;
import com.microsoft.health.dicomcast.model.ids.DocumentKeys;
import com.microsoft.health.dicomcast.model.ids.FhirServiceId;
import com.microsoft.health.dicomcast.model.ids.WorkspaceId;
import java.util.Locale;

/** A resource next door as the global DB has it. */
final class NeighbourDocument {
    private NeighbourDocument() {}

    static ObjectNode of(Kind kind, ObjectNode representation) {
        var id = representation.path("id").asText();
        var path = ArmPath.of(id);
        var key = key(kind, id);
        var document = ArmJson.object().put("id", key.id());
        document.put("partitionKey", key.partition().toString());
        document.put("type", kind.documentType()).put("name", path.nameChain());
        var resource = document.putObject("resource").put("subscriptionId", path.subscription());
        resource.put("resourceGroupName", path.resourceGroup());
        resource.set("location", representation.get("location"));
        resource.set("provisioningState", representation.at("/properties/provisioningState"));
        if (kind != Kind.WORKSPACE) {
            resource.set("identity", representation.get("identity"));
            resource.set("authenticationConfiguration", representation.at("/properties/authenticationConfiguration"));
        }
        if (kind == Kind.DICOM_SERVICE) {
            resource.set("serviceUrl", representation.at("/properties/serviceUrl"));
            resource.put("internalServiceName", Representation.internalServiceName(representation));
        }
        if (kind == Kind.FHIR_SERVICE) {
            resource.set("kind", representation.get("kind"));
            resource.put(
                    "serviceUrl",
                    "https://%s.fhir.azurehealthcareapis.com"
                            .formatted(String.join("-", path.names()).toLowerCase(Locale.ROOT)));
        }
        return document;
    }

    static DocumentKey key(Kind kind, String id) {
        return switch (kind) {
            case WORKSPACE -> DocumentKeys.of(WorkspaceId.parse(id).orElseThrow());
            case DICOM_SERVICE -> DocumentKeys.of(dicomService(id));
            case FHIR_SERVICE -> DocumentKeys.of(FhirServiceId.parse(id).orElseThrow());
        };
    }

    static DicomServiceId dicomService(String id) {
        return DicomServiceId.parse(id).orElseThrow();
    }
}
