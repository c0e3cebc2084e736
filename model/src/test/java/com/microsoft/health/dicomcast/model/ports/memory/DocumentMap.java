package com.microsoft.health.dicomcast.model.ports.memory;

import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.health.Witness;
import com.microsoft.health.dicomcast.model.ids.DocumentKey;
import com.microsoft.health.dicomcast.model.ids.DocumentKeys;
import com.microsoft.health.dicomcast.model.moves.Transit;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.outbox.OutboxEntry;
import com.microsoft.health.dicomcast.model.parents.Slot;
import com.microsoft.health.dicomcast.model.ports.Checkpoint;
import com.microsoft.health.dicomcast.model.ports.Commit;
import com.microsoft.health.dicomcast.model.ports.ConcurrentChangeException;
import com.microsoft.health.dicomcast.model.ports.Outbox;
import com.microsoft.health.dicomcast.model.ports.Page;
import com.microsoft.health.dicomcast.model.ports.Versioned;
import com.microsoft.health.dicomcast.model.subscriptions.Subscription;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Documents by their keys, each with a tag that changes at every write; batches happen whole or not at all. */
final class DocumentMap {
    private final Map<DocumentKey, Versioned<Object>> stored = new TreeMap<>(Comparator.comparing(DocumentMap::text));
    private long lastTag;

    void put(DocumentKey key, Object document) {
        stored.put(key, new Versioned<>(document, "tag-" + ++lastTag));
    }

    void remove(DocumentKey key) {
        stored.remove(key);
    }

    boolean contains(DocumentKey key) {
        return stored.containsKey(key);
    }

    /** Everything, with its tags: equal only while nothing is written. */
    Map<DocumentKey, Versioned<Object>> copy() {
        return Map.copyOf(stored);
    }

    int size() {
        return stored.size();
    }

    /** With what is to be told of it, as every commit goes to the store. */
    void write(Commit decided) {
        var commit = Outbox.with(decided, this::replaced);
        var keys = commit.writes().stream().map(DocumentMap::key).toList();
        if (keys.stream().map(DocumentKey::partition).distinct().count() != 1
                || keys.stream().distinct().count() != keys.size()) {
            throw new IllegalArgumentException("a batch writes different documents of one partition");
        }
        commit.writes().forEach(this::check);
        commit.writes().forEach(this::apply);
    }

    private Optional<Cast> replaced(Commit.ReplaceCast write) {
        return find(key(write), Cast.class).map(Versioned::value);
    }

    private void check(Commit.Write write) {
        if (write instanceof Commit.PutEntry) {
            return;
        }
        var found = Optional.ofNullable(stored.get(key(write))).map(Versioned::tag);
        var expected = write instanceof Commit.Replace replace ? Optional.of(replace.tag()) : Optional.empty();
        if (!found.equals(expected)) {
            throw new ConcurrentChangeException(
                    "'%s' was changed by others.".formatted(key(write).id()));
        }
    }

    private void apply(Commit.Write write) {
        var document = document(write);
        if (document == null) {
            stored.remove(key(write));
        } else {
            put(key(write), document);
        }
    }

    <T> Optional<Versioned<T>> find(DocumentKey key, Class<T> type) {
        return Optional.ofNullable(stored.get(key))
                .map(found -> new Versioned<>(type.cast(found.value()), found.tag()));
    }

    <T> Stream<Versioned<T>> all(Class<T> type) {
        return stored.values().stream()
                .filter(found -> type.isInstance(found.value()))
                .map(found -> new Versioned<>(type.cast(found.value()), found.tag()));
    }

    /** In the order of the keys; goes on behind the document whose key the continuation is. */
    <T> Page<T> page(Class<T> type, int size, Optional<String> continuation, Predicate<T> condition) {
        var found = stored.entrySet().stream()
                .filter(each -> type.isInstance(each.getValue().value()))
                .filter(each -> condition.test(type.cast(each.getValue().value())))
                .filter(each -> continuation
                        .filter(after -> text(each.getKey()).compareTo(after) <= 0)
                        .isEmpty())
                .limit(size + 1L)
                .toList();
        var shown = found.subList(0, Math.min(size, found.size()));
        return new Page<>(
                shown.stream()
                        .map(each -> new Versioned<>(
                                type.cast(each.getValue().value()),
                                each.getValue().tag()))
                        .toList(),
                List.of(),
                found.size() > size ? Optional.of(text(shown.get(size - 1).getKey())) : Optional.empty());
    }

    private static String text(DocumentKey key) {
        return key.partition() + "/" + key.id();
    }

    static DocumentKey key(Commit.Write write) {
        if (write instanceof Commit.DeleteCast delete) {
            return DocumentKeys.of(delete.cast().id());
        }
        if (write instanceof Commit.DeleteTransit delete) {
            return DocumentKeys.transit(delete.transit().from());
        }
        if (write instanceof Commit.DeleteEntry delete) {
            return delete.entry().key();
        }
        var document = document(write);
        if (document instanceof OutboxEntry entry) {
            return entry.key();
        }
        if (document instanceof Transit transit) {
            return DocumentKeys.transit(transit.from());
        }
        if (document instanceof Cast cast) {
            return DocumentKeys.of(cast.id());
        }
        if (document instanceof Subscription subscription) {
            return DocumentKeys.of(subscription.id());
        }
        if (document instanceof Witness witness) {
            return DocumentKeys.witness(witness.cast());
        }
        if (document instanceof Checkpoint checkpoint) {
            return DocumentKeys.checkpoint(checkpoint.name());
        }
        return document instanceof Slot slot
                ? DocumentKeys.slot(slot.dicomService())
                : DocumentKeys.of(((Operation) Objects.requireNonNull(document)).id());
    }

    /** What is to be stored; null when the document goes. */
    private static @Nullable Object document(Commit.Write write) {
        if (write instanceof Commit.CreateCast create) {
            return create.cast();
        }
        if (write instanceof Commit.ReplaceCast replace) {
            return replace.cast();
        }
        if (write instanceof Commit.CreateTransit create) {
            return create.transit();
        }
        if (write instanceof Commit.LandCast land) {
            return land.cast();
        }
        if (write instanceof Commit.PutEntry put) {
            return put.entry();
        }
        if (write instanceof Commit.CreateWitness create) {
            return create.witness();
        }
        if (write instanceof Commit.ReplaceWitness replace) {
            return replace.witness();
        }
        if (write instanceof Commit.CreateCheckpoint create) {
            return create.checkpoint();
        }
        if (write instanceof Commit.ReplaceCheckpoint replace) {
            return replace.checkpoint();
        }
        if (write instanceof Commit.CreateSlot create) {
            return create.slot();
        }
        if (write instanceof Commit.ReplaceSlot replace) {
            return replace.slot();
        }
        if (write instanceof Commit.CreateSubscription create) {
            return create.subscription();
        }
        if (write instanceof Commit.ReplaceSubscription replace) {
            return replace.subscription();
        }
        if (write instanceof Commit.CreateOperation create) {
            return create.operation();
        }
        return write instanceof Commit.ReplaceOperation replace ? replace.operation() : null;
    }
}
