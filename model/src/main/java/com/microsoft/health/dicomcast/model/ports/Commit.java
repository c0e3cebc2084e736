package com.microsoft.health.dicomcast.model.ports;

import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.health.Witness;
import com.microsoft.health.dicomcast.model.moves.Transit;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.outbox.OutboxEntry;
import com.microsoft.health.dicomcast.model.parents.Slot;
import com.microsoft.health.dicomcast.model.subscriptions.Subscription;
import java.util.List;

/**
 * One transactional batch within a partition: all of it happens or nothing does.
 *
 * @param writes one per document
 */
public record Commit(List<Write> writes) {
    public static Commit of(Write... writes) {
        return new Commit(List.of(writes));
    }

    /** A write of one document, each with the condition under which it may happen. */
    public sealed interface Write {}

    /** The document must not be there yet. */
    public sealed interface Create extends Write {}

    /** The document must be as it was read; {@code tag} says how that was. */
    public sealed interface Replace extends Write {
        String tag();
    }

    public record CreateCast(Cast cast) implements Create {}

    public record ReplaceCast(Cast cast, String tag) implements Replace {}

    /** The cast's document goes. */
    public record DeleteCast(Cast cast, String tag) implements Replace {}

    /**
     * The cast leaves: its document lives on in this record.
     *
     * @param castTag of the cast's document, which the same commit deletes
     */
    public record CreateTransit(Transit transit, String castTag) implements Create {}

    /**
     * The cast arrives, with whatever its document had that we do not know.
     *
     * @param transitTag of the record, in another partition
     */
    public record LandCast(Cast cast, String transitTag) implements Create {}

    /** The cast has arrived. */
    public record DeleteTransit(Transit transit, String tag) implements Replace {}

    /**
     * Something is to be told; whoever keeps the documents adds it by {@link Outbox}, and nobody else does. It has no condition:
     * it must not stand in the way of the change itself.
     */
    public record PutEntry(OutboxEntry entry) implements Write {}

    /** It has been told. */
    public record DeleteEntry(OutboxEntry entry, String tag) implements Replace {}

    public record CreateWitness(Witness witness) implements Create {}

    public record ReplaceWitness(Witness witness, String tag) implements Replace {}

    public record CreateCheckpoint(Checkpoint checkpoint) implements Create {}

    public record ReplaceCheckpoint(Checkpoint checkpoint, String tag) implements Replace {}

    public record CreateSlot(Slot slot) implements Create {}

    public record ReplaceSlot(Slot slot, String tag) implements Replace {}

    public record CreateOperation(Operation operation) implements Create {}

    public record CreateSubscription(Subscription subscription) implements Create {}

    /** The notification replaces the one before whole. */
    public record ReplaceSubscription(Subscription subscription, String tag) implements Replace {}

    /** From its end on an operation is kept for seven days (C-58). */
    public record ReplaceOperation(Operation operation, String tag) implements Replace {}
}
