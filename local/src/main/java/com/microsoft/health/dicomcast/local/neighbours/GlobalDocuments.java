package com.microsoft.health.dicomcast.local.neighbours;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosBatch;
import com.azure.cosmos.models.CosmosBatchItemRequestOptions;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.model.ids.DicomServiceId;
import com.microsoft.health.dicomcast.model.ids.DocumentKey;
import com.microsoft.health.dicomcast.model.ids.DocumentKeys;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The documents next door in the global DB, and the neighbour's part of the slot protocol. */
final class GlobalDocuments {
    private static final int MOST_TRIES = 30;
    private static final int NOT_FOUND = 404;
    private static final Set<Integer> CHANGED_MEANWHILE = Set.of(409, 412);

    private final CosmosContainer container;

    GlobalDocuments(CosmosContainer container) {
        this.container = container;
    }

    /**
     * Writes documents of one workspace and says, in the same batch, who keeps its DICOM services from taking casts.
     *
     * @param operation goes into the slots as {@code parentOperation}; empty sets them free
     */
    void write(UUID partition, List<ObjectNode> documents, List<DicomServiceId> services, Optional<String> operation) {
        for (var attempt = 0; attempt < MOST_TRIES; attempt++) {
            var batch = CosmosBatch.createCosmosBatch(new PartitionKey(partition.toString()));
            documents.forEach(batch::upsertItemOperation);
            services.forEach(service -> addSlot(batch, service, operation));
            var response = container.executeCosmosBatch(batch);
            if (response.isSuccessStatusCode()) {
                return;
            }
            if (!CHANGED_MEANWHILE.contains(response.getStatusCode())) {
                throw new IllegalStateException("the global DB refused a batch: " + response.getErrorMessage());
            }
        }
        throw new IllegalStateException("the slots changed " + MOST_TRIES + " times while they were to be written");
    }

    void remove(DocumentKey key) {
        try {
            container.deleteItem(
                    key.id(), new PartitionKey(key.partition().toString()), new CosmosItemRequestOptions());
        } catch (CosmosException e) {
            mustBeNotFound(e);
        }
    }

    private void addSlot(CosmosBatch batch, DicomServiceId service, Optional<String> operation) {
        var key = DocumentKeys.slot(service);
        var found = read(key);
        if (found.isPresent()) {
            var unchanged = new CosmosBatchItemRequestOptions()
                    .setIfMatchETag(found.get().path("_etag").asText());
            batch.replaceItemOperation(key.id(), SlotDocument.with(found.get(), operation), unchanged);
        } else if (operation.isPresent()) {
            batch.createItemOperation(SlotDocument.with(SlotDocument.empty(service), operation));
        }
    }

    private Optional<ObjectNode> read(DocumentKey key) {
        try {
            return Optional.of(container
                    .readItem(key.id(), new PartitionKey(key.partition().toString()), ObjectNode.class)
                    .getItem());
        } catch (CosmosException e) {
            mustBeNotFound(e);
            return Optional.empty();
        }
    }

    private static void mustBeNotFound(CosmosException e) {
        if (e.getStatusCode() != NOT_FOUND) {
            throw e;
        }
    }
}
