package com.microsoft.health.dicomcast.local.neighbours;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.local.arm.ArmJson;
import com.microsoft.health.dicomcast.local.arm.ArmPath;
import com.microsoft.health.dicomcast.local.arm.ArmRefusal;
import com.microsoft.health.dicomcast.local.arm.ArmResource;
import com.microsoft.health.dicomcast.local.arm.ArmResources;
import com.microsoft.health.dicomcast.model.ids.DicomServiceId;
import com.microsoft.health.dicomcast.model.ids.DocumentKeys;
import com.microsoft.health.dicomcast.model.parents.ParentState;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything that exists next door, in the three places where it has to: ARM, the global DB, Kubernetes. */
final class Neighbourhood {
    private final ArmResources arm;
    private final GlobalDocuments documents;
    private final ServiceClusters clusters;
    private final Clock clock;

    Neighbourhood(ArmResources arm, GlobalDocuments documents, ServiceClusters clusters, Clock clock) {
        this.arm = arm;
        this.documents = documents;
        this.clusters = clusters;
        this.clock = clock;
    }

    ArmResources arm() {
        return arm;
    }

    Optional<ArmResource> find(ArmPath path) {
        return arm.look(rows -> rows.find(path));
    }

    List<ArmResource> below(Kind kind, String scope) {
        return arm.look(rows -> rows.ofTypeBelow(kind.type(), scope));
    }

    /** The Kubernetes resource first, ARM last: what a caller can see is all there. */
    void settle(Kind kind, ObjectNode representation) {
        if (kind == Kind.DICOM_SERVICE) {
            putToCluster(representation);
            write(kind, representation, slots(kind, representation), Optional.empty());
        } else {
            write(kind, representation, List.of(), Optional.empty());
        }
    }

    /** From here on the resource is not stable, and its DICOM services take no cast. */
    void enter(Kind kind, ObjectNode representation, String operation) {
        write(kind, representation, slots(kind, representation), Optional.of(operation));
    }

    /** The resource is stable again. */
    void leave(Kind kind, ObjectNode representation) {
        write(kind, representation, slots(kind, representation), Optional.empty());
    }

    /** Whether a service that has moved away has taken along the name that this new one would get. */
    boolean hasInCluster(ObjectNode representation) {
        var name = Representation.internalServiceName(representation);
        return below(Kind.DICOM_SERVICE, "/").stream()
                .anyMatch(
                        each -> Representation.internalServiceName(each.json()).equals(name));
    }

    void putToCluster(ObjectNode representation) {
        clusters.put(
                Representation.internalServiceName(representation),
                representation.path("location").asText(),
                spec(representation));
    }

    /** The DICOM service fails over: from now on it is in that cluster as well; false if there is no such cluster. */
    boolean putToCluster(JsonNode representation, String cluster) {
        return clusters.putIn(cluster, Representation.internalServiceName(representation), spec(representation));
    }

    private static Map<String, Object> spec(JsonNode representation) {
        return Map.of(
                "resourceId",
                representation.path("id").asText(),
                "location",
                representation.path("location").asText(),
                "serviceUrl",
                representation.at("/properties/serviceUrl").asText(),
                "publicNetworkAccess",
                representation.at("/properties/publicNetworkAccess").asText(),
                "revision",
                representation.path("etag").asText());
    }

    private void write(Kind kind, ObjectNode representation, List<DicomServiceId> slots, Optional<String> operation) {
        var id = representation.path("id").asText();
        var partition = NeighbourDocument.key(kind, id).partition();
        documents.write(partition, List.of(NeighbourDocument.of(kind, representation)), slots, operation);
        arm.change(rows -> {
            var created = rows.find(id).map(ArmResource::created).orElse(clock.instant());
            rows.put(new ArmResource(id, kind.type(), representation, created));
            return true;
        });
    }

    static ParentState stateOf(ArmResource resource) {
        return ParentState.of(
                resource.json().at("/properties/provisioningState").asText());
    }

    static void mustBeStable(ArmResource resource) {
        var state = stateOf(resource);
        if (!state.isStable()) {
            throw ArmRefusal.conflict(
                    "ResourceNotStable",
                    "'%s' is %s; retry when it is done."
                            .formatted(ArmPath.of(resource.id()).nameChain(), state.word()));
        }
    }

    static ObjectNode inState(ArmResource resource, String state) {
        var json = resource.json().deepCopy();
        ArmJson.child(json, "properties").put("provisioningState", state);
        return json;
    }

    /** ARM last: until then a deletion that was cut short can be found and finished. */
    void remove(Kind kind, String id) {
        if (kind == Kind.DICOM_SERVICE) {
            find(ArmPath.of(id))
                    .map(each -> Representation.internalServiceName(each.json()))
                    .ifPresent(clusters::delete);
        }
        forget(kind, id);
    }

    /** It is not here any more, but somewhere else: what is in the cluster stays. */
    void forget(Kind kind, String id) {
        documents.remove(NeighbourDocument.key(kind, id));
        if (kind == Kind.DICOM_SERVICE) {
            documents.remove(DocumentKeys.slot(NeighbourDocument.dicomService(id)));
        }
        arm.change(rows -> rows.remove(id));
    }

    /** A workspace's operation leaves the slots of services that are in operations of their own. */
    private List<DicomServiceId> slots(Kind kind, ObjectNode representation) {
        var id = representation.path("id").asText();
        return switch (kind) {
            case WORKSPACE ->
                below(Kind.DICOM_SERVICE, id).stream()
                        .filter(each -> stateOf(each).isStable())
                        .map(each -> NeighbourDocument.dicomService(each.id()))
                        .toList();
            case DICOM_SERVICE -> List.of(NeighbourDocument.dicomService(id));
            case FHIR_SERVICE -> List.of();
        };
    }
}
