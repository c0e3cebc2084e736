package com.microsoft.health.dicomcast.clouds.cosmos;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.health.Witness;
import com.microsoft.health.dicomcast.model.ids.DocumentKey;
import com.microsoft.health.dicomcast.model.ids.DocumentKeys;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.parents.Slot;
import com.microsoft.health.dicomcast.model.ports.Checkpoint;
import com.microsoft.health.dicomcast.model.ports.Commit;
import com.microsoft.health.dicomcast.model.subscriptions.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * A write of a commit, in terms of documents.
 *
 * @param document what it writes; absent: it deletes
 * @param base the document as it was read, which it must still be; absent: there must be none
 * @param regardless whether it is written whatever is there
 */
record StoredWrite(
        DocumentKey key,
        @Nullable ObjectNode document,
        @Nullable ObjectNode base,
        boolean regardless) {
    StoredWrite(DocumentKey key, @Nullable ObjectNode document, @Nullable ObjectNode base) {
        this(key, document, base, false);
    }

    static StoredWrite of(Commit.Write write) {
        if (write instanceof Commit.CreateCast create) {
            return of(create.cast(), null);
        }
        if (write instanceof Commit.ReplaceCast replace) {
            return of(replace.cast(), StoredJson.parse(replace.tag()));
        }
        if (write instanceof Commit.DeleteCast delete) {
            return new StoredWrite(DocumentKeys.of(delete.cast().id()), null, StoredJson.parse(delete.tag()));
        }
        if (write instanceof Commit.LandCast land) {
            var transit = StoredJson.parse(land.transitTag());
            return new StoredWrite(DocumentKeys.of(land.cast().id()), StoredTransit.landed(transit, land.cast()), null);
        }
        if (write instanceof Commit.CreateTransit || write instanceof Commit.DeleteTransit) {
            return ofTransit(write);
        }
        if (write instanceof Commit.PutEntry put) {
            return new StoredWrite(put.entry().key(), StoredJson.write(StoredEntry.of(put.entry())), null, true);
        }
        if (write instanceof Commit.DeleteEntry delete) {
            return new StoredWrite(delete.entry().key(), null, StoredJson.parse(delete.tag()));
        }
        if (write instanceof Commit.CreateSlot create) {
            return of(create.slot(), null);
        }
        if (write instanceof Commit.ReplaceSlot replace) {
            return of(replace.slot(), StoredJson.parse(replace.tag()));
        }
        if (write instanceof Commit.CreateOperation create) {
            return of(create.operation(), null);
        }
        if (write instanceof Commit.ReplaceOperation replace) {
            return of(replace.operation(), StoredJson.parse(replace.tag()));
        }
        if (write instanceof Commit.CreateSubscription create) {
            return of(create.subscription(), null);
        }
        if (write instanceof Commit.ReplaceSubscription replace) {
            return of(replace.subscription(), StoredJson.parse(replace.tag()));
        }
        if (write instanceof Commit.CreateWitness create) {
            return of(create.witness(), null);
        }
        if (write instanceof Commit.ReplaceWitness replace) {
            return of(replace.witness(), StoredJson.parse(replace.tag()));
        }
        if (write instanceof Commit.CreateCheckpoint create) {
            return of(create.checkpoint(), null);
        }
        if (write instanceof Commit.ReplaceCheckpoint replace) {
            return of(replace.checkpoint(), StoredJson.parse(replace.tag()));
        }
        throw new IllegalArgumentException("cannot be stored: " + write.getClass());
    }

    private static StoredWrite ofTransit(Commit.Write write) {
        if (write instanceof Commit.CreateTransit create) {
            var cast = StoredJson.parse(create.castTag());
            return new StoredWrite(
                    DocumentKeys.transit(create.transit().from()),
                    StoredJson.write(StoredTransit.of(create.transit(), cast)),
                    null);
        }
        var delete = (Commit.DeleteTransit) write;
        return new StoredWrite(DocumentKeys.transit(delete.transit().from()), null, StoredJson.parse(delete.tag()));
    }

    private static StoredWrite of(Cast cast, @Nullable ObjectNode base) {
        return laid(DocumentKeys.of(cast.id()), StoredCast.of(cast), base);
    }

    private static StoredWrite of(Slot slot, @Nullable ObjectNode base) {
        return laid(DocumentKeys.slot(slot.dicomService()), StoredSlot.of(slot), base);
    }

    private static StoredWrite of(Operation operation, @Nullable ObjectNode base) {
        return laid(DocumentKeys.of(operation.id()), StoredOperation.of(operation), base);
    }

    private static StoredWrite of(Witness witness, @Nullable ObjectNode base) {
        return whole(DocumentKeys.witness(witness.cast()), StoredWitness.of(witness), base);
    }

    private static StoredWrite of(Checkpoint checkpoint, @Nullable ObjectNode base) {
        return whole(DocumentKeys.checkpoint(checkpoint.name()), StoredCheckpoint.of(checkpoint), base);
    }

    /** Of the notification before nothing is kept: the latest counts. */
    private static StoredWrite of(Subscription subscription, @Nullable ObjectNode base) {
        var key = DocumentKeys.of(subscription.id());
        var ours = StoredSubscription.of(subscription).toJson();
        return new StoredWrite(
                key,
                base == null ? ours : Overlay.of(base.deepCopy().without(StoredSubscription.NOTIFICATION), ours),
                base);
    }

    /** Of what is ours alone nothing of before is kept: what is not said any more is not so any more. */
    private static StoredWrite whole(DocumentKey key, Object stored, @Nullable ObjectNode base) {
        return new StoredWrite(key, StoredJson.write(stored), base);
    }

    private static StoredWrite laid(DocumentKey key, Object stored, @Nullable ObjectNode base) {
        var ours = StoredJson.write(stored);
        return new StoredWrite(key, base == null ? ours : Overlay.of(base, ours), base);
    }
}
