package com.microsoft.health.dicomcast.local.cosmos;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** What can be done to a document, alone or in a batch. */
sealed interface Operation {
    Result in(Transaction transaction);

    /** What came of it: the status and, unless it was deleted, the document. */
    record Result(int status, @Nullable Row row) {}

    /** Makes a document that must not be there. */
    record Create(PartitionKey partitionKey, Draft draft) implements Operation {
        @Override
        public Result in(Transaction transaction) {
            if (transaction.find(partitionKey, draft.id()).isPresent()) {
                throw CosmosException.conflict("The document '" + draft.id() + "'");
            }
            return new Result(201, transaction.insert(draft));
        }
    }

    /** Makes a document, or replaces it. */
    record Upsert(PartitionKey partitionKey, Draft draft, Precondition precondition) implements Operation {
        @Override
        public Result in(Transaction transaction) {
            var old = transaction.find(partitionKey, draft.id());
            old.ifPresent(precondition::requireForWrite);
            return old.map(row -> new Result(200, transaction.replace(row, draft)))
                    .orElseGet(() -> new Result(201, transaction.insert(draft)));
        }
    }

    /** Replaces a document that must be there. */
    record Replace(PartitionKey partitionKey, Draft draft, Precondition precondition) implements Operation {
        @Override
        public Result in(Transaction transaction) {
            var old = existing(transaction, partitionKey, draft.id());
            precondition.requireForWrite(old);
            return new Result(200, transaction.replace(old, draft));
        }
    }

    /** Changes parts of a document. */
    record Change(PartitionKey partitionKey, String id, Patch patch, Precondition precondition) implements Operation {
        @Override
        public Result in(Transaction transaction) {
            var old = existing(transaction, partitionKey, id);
            precondition.requireForWrite(old);
            var changed = patch.applyTo((ObjectNode) old.json());
            var draft = Draft.of(changed, transaction.container());
            if (!draft.id().equals(id) || !draft.partitionKey().equals(partitionKey)) {
                throw CosmosException.badRequest("A patch cannot change a document's id or partition key.");
            }
            return new Result(200, transaction.replace(old, draft));
        }
    }

    /** Removes a document. */
    record Delete(PartitionKey partitionKey, String id, Precondition precondition) implements Operation {
        @Override
        public Result in(Transaction transaction) {
            var old = existing(transaction, partitionKey, id);
            precondition.requireForWrite(old);
            transaction.delete(old);
            return new Result(204, null);
        }
    }

    /** Reads a document, within a batch. */
    record Read(PartitionKey partitionKey, String id, Precondition precondition) implements Operation {
        @Override
        public Result in(Transaction transaction) {
            var row = existing(transaction, partitionKey, id);
            return precondition.isUnchanged(row) ? new Result(304, null) : new Result(200, row);
        }
    }

    private static Row existing(Transaction transaction, PartitionKey partitionKey, String id) {
        return transaction
                .find(partitionKey, id)
                .orElseThrow(() -> CosmosException.notFound("The document '" + id + "'"));
    }
}
