package com.microsoft.health.dicomcast.clouds.cosmos;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.health.Witness;
import com.microsoft.health.dicomcast.model.ids.DocumentKey;
import com.microsoft.health.dicomcast.model.moves.Transit;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.outbox.OutboxEntry;
import com.microsoft.health.dicomcast.model.parents.DicomService;
import com.microsoft.health.dicomcast.model.parents.FhirService;
import com.microsoft.health.dicomcast.model.parents.Slot;
import com.microsoft.health.dicomcast.model.parents.Workspace;
import com.microsoft.health.dicomcast.model.ports.Checkpoint;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import com.microsoft.health.dicomcast.model.ports.Versioned;
import com.microsoft.health.dicomcast.model.subscriptions.Subscription;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Documents as they were read, by key. One of another type under a key that we look for counts as absent. */
final class StoredDocuments {
    private final Map<String, ObjectNode> byKey;

    StoredDocuments(List<ObjectNode> documents) {
        byKey = documents.stream()
                .collect(Collectors.toMap(
                        document -> document.path("partitionKey").asText() + "/"
                                + document.path("id").asText(),
                        document -> document));
    }

    Optional<Workspace> workspace(DocumentKey key) {
        return find(key, StoredParent.WORKSPACE, StoredParent.class, StoredParent::toWorkspace)
                .map(Versioned::value);
    }

    Optional<DicomService> dicomService(DocumentKey key) {
        return find(key, StoredParent.DICOM_SERVICE, StoredParent.class, StoredParent::toDicomService)
                .map(Versioned::value);
    }

    Optional<FhirService> fhirService(DocumentKey key) {
        return find(key, StoredParent.FHIR_SERVICE, StoredParent.class, StoredParent::toFhirService)
                .map(Versioned::value);
    }

    Optional<Versioned<Slot>> slot(DocumentKey key) {
        return find(key, StoredSlot.TYPE, StoredSlot.class, StoredSlot::toModel);
    }

    Optional<Versioned<Cast>> cast(DocumentKey key) {
        return find(key, StoredCast.TYPE, StoredCast.class, StoredCast::toModel);
    }

    Optional<Versioned<Operation>> operation(DocumentKey key) {
        return find(key, StoredOperation.TYPE, StoredOperation.class, StoredOperation::toModel);
    }

    Optional<Versioned<Subscription>> subscription(DocumentKey key) {
        return find(key, StoredSubscription.TYPE, StoredSubscription.class, StoredSubscription::toModel);
    }

    Optional<Versioned<Witness>> witness(DocumentKey key) {
        return find(key, StoredWitness.TYPE, StoredWitness.class, StoredWitness::toModel);
    }

    Optional<Versioned<Checkpoint>> checkpoint(DocumentKey key) {
        return find(key, StoredCheckpoint.TYPE, StoredCheckpoint.class, StoredCheckpoint::toModel);
    }

    static Versioned<Subscription> subscription(ObjectNode document) {
        return versioned(document, StoredSubscription.class, StoredSubscription::toModel);
    }

    static Versioned<FhirService> fhirService(ObjectNode document) {
        return versioned(document, StoredParent.class, StoredParent::toFhirService);
    }

    static Versioned<Cast> cast(ObjectNode document) {
        return versioned(document, StoredCast.class, StoredCast::toModel);
    }

    static Versioned<Transit> transit(ObjectNode document) {
        return versioned(document, StoredTransit.class, StoredTransit::toModel);
    }

    static Versioned<OutboxEntry> entry(ObjectNode document) {
        return versioned(document, StoredEntry.class, StoredEntry::toModel);
    }

    static Versioned<Slot> slot(ObjectNode document) {
        return versioned(document, StoredSlot.class, StoredSlot::toModel);
    }

    static Versioned<Operation> operation(ObjectNode document) {
        return versioned(document, StoredOperation.class, StoredOperation::toModel);
    }

    private <S, T> Optional<Versioned<T>> find(DocumentKey key, String type, Class<S> stored, Function<S, T> toModel) {
        return Optional.ofNullable(byKey.get(key.partition() + "/" + key.id()))
                .filter(document -> document.path("type").asText().equals(type))
                .map(document -> versioned(document, stored, toModel));
    }

    /** The tag is the whole document: a write lays what we know over it, and needs no second read to keep the rest. */
    private static <S, T> Versioned<T> versioned(ObjectNode document, Class<S> stored, Function<S, T> toModel) {
        try {
            return new Versioned<>(toModel.apply(StoredJson.read(document, stored)), document.toString());
        } catch (CloudException e) {
            throw e;
        } catch (IllegalArgumentException | NullPointerException e) {
            throw StoredJson.unreadable(document.path("id").asText(), e); // a value that the model does not allow
        }
    }
}
