package com.microsoft.health.dicomcast.clouds.cosmos;

import com.azure.cosmos.models.CosmosBatch;
import com.azure.cosmos.models.CosmosBatchItemRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.ids.DocumentKey;
import com.microsoft.health.dicomcast.model.ports.Commit;
import com.microsoft.health.dicomcast.model.ports.Outbox;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A commit as a transactional batch, signed: every document that it writes remembers the ids of the last few commits that
 * wrote it. A batch that was repeated because its reply was lost meets its own signature and is known to have happened.
 */
final class StoredCommit {
    private static final String SIGNATURES = "commits";
    private static final int SIGNATURES_KEPT = 4;

    private final List<StoredWrite> writes;
    private final String signature;

    StoredCommit(Commit commit, UUID signature) {
        this.writes = Outbox.with(commit, StoredCommit::replaced).writes().stream()
                .map(StoredWrite::of)
                .toList();
        this.signature = signature.toString();
        if (writes.stream().map(write -> write.key().partition()).distinct().count() != 1) {
            throw new IllegalArgumentException("a commit writes at least one document, and in one partition only");
        }
    }

    /** The tag is the document as it was read. */
    private static Optional<Cast> replaced(Commit.ReplaceCast write) {
        return Optional.of(StoredDocuments.cast(StoredJson.parse(write.tag())).value());
    }

    CosmosBatch batch() {
        var batch = CosmosBatch.createCosmosBatch(
                new PartitionKey(writes.get(0).key().partition().toString()));
        writes.forEach(write -> add(write, batch));
        return batch;
    }

    /** The documents that tell whether it happened: those that it leaves behind, or else those that it removes. */
    List<DocumentKey> witnesses() {
        var left = writes.stream()
                .filter(write -> write.document() != null)
                .map(StoredWrite::key)
                .toList();
        return left.isEmpty() ? writes.stream().map(StoredWrite::key).toList() : left;
    }

    /** Whether it has happened, seen from how its witnesses are now: one signature is enough, for it was all or nothing. */
    boolean happened(List<ObjectNode> now) {
        var removesOnly = writes.stream().allMatch(write -> write.document() == null);
        return removesOnly ? now.isEmpty() : now.stream().anyMatch(this::isSigned);
    }

    private boolean isSigned(ObjectNode document) {
        return document.path(SIGNATURES)
                .valueStream()
                .anyMatch(each -> each.asText().equals(signature));
    }

    private void add(StoredWrite write, CosmosBatch batch) {
        var document = write.document();
        var base = write.base();
        if (document == null) {
            batch.deleteItemOperation(write.key().id(), unchanged(base));
        } else if (write.regardless()) {
            batch.upsertItemOperation(signed(document));
        } else if (base == null) {
            batch.createItemOperation(signed(document));
        } else {
            batch.replaceItemOperation(write.key().id(), signed(document), unchanged(base));
        }
    }

    private ObjectNode signed(ObjectNode document) {
        var before = document.path(SIGNATURES);
        var signatures = document.arrayNode().add(signature);
        before.valueStream().limit(SIGNATURES_KEPT - 1L).forEach(signatures::add);
        return document.deepCopy().set(SIGNATURES, signatures);
    }

    private static CosmosBatchItemRequestOptions unchanged(@Nullable ObjectNode base) {
        return new CosmosBatchItemRequestOptions()
                .setIfMatchETag(base == null ? null : base.path("_etag").asText());
    }
}
