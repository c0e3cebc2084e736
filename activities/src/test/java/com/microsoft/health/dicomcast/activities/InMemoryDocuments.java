package com.microsoft.health.dicomcast.activities;

import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.DicomServiceId;
import com.microsoft.health.dicomcast.model.ids.DocumentKey;
import com.microsoft.health.dicomcast.model.ids.DocumentKeys;
import com.microsoft.health.dicomcast.model.ids.FhirServiceId;
import com.microsoft.health.dicomcast.model.ids.OperationId;
import com.microsoft.health.dicomcast.model.ids.ParentId;
import com.microsoft.health.dicomcast.model.ids.WorkspaceId;
import com.microsoft.health.dicomcast.model.operations.Execution;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.operations.OperationRef;
import com.microsoft.health.dicomcast.model.operations.OperationStatus;
import com.microsoft.health.dicomcast.model.operations.Phase;
import com.microsoft.health.dicomcast.model.parents.DicomService;
import com.microsoft.health.dicomcast.model.parents.FhirService;
import com.microsoft.health.dicomcast.model.parents.Slot;
import com.microsoft.health.dicomcast.model.parents.Workspace;
import com.microsoft.health.dicomcast.model.ports.Commit;
import com.microsoft.health.dicomcast.model.ports.ConcurrentChangeException;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.ports.Family;
import com.microsoft.health.dicomcast.model.ports.Page;
import com.microsoft.health.dicomcast.model.ports.Versioned;
import com.microsoft.health.dicomcast.model.ports.WorkingSet;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The global DB in memory: the same keys, tags, conditions and fences, and batches that happen whole or not at all. */
public final class InMemoryDocuments implements Documents {
    private final Map<DocumentKey, Versioned<Object>> stored =
            new TreeMap<>(Comparator.comparing(DocumentKey::partition).thenComparing(DocumentKey::id));
    private long lastTag;

    public synchronized void put(Workspace workspace) {
        store(DocumentKeys.of(workspace.id()), workspace);
    }

    public synchronized void put(DicomService service) {
        store(DocumentKeys.of(service.id()), service);
    }

    public synchronized void put(FhirService service) {
        store(DocumentKeys.of(service.id()), service);
    }

    public synchronized void put(Slot slot) {
        store(DocumentKeys.slot(slot.dicomService()), slot);
    }

    public synchronized void put(Operation operation) {
        store(DocumentKeys.of(operation.id()), operation);
    }

    public synchronized void put(Cast cast) {
        store(DocumentKeys.of(cast.id()), cast);
    }

    public synchronized void remove(DocumentKey key) {
        stored.remove(key);
    }

    @Override
    public synchronized Family family(CastId cast, Optional<FhirServiceId> fhirService) {
        return new Family(
                find(DocumentKeys.of(cast.workspace()), Workspace.class).map(Versioned::value),
                find(DocumentKeys.of(cast.dicomService()), DicomService.class).map(Versioned::value),
                fhirService.flatMap(
                        id -> find(DocumentKeys.of(id), FhirService.class).map(Versioned::value)),
                find(DocumentKeys.of(cast), Cast.class),
                find(DocumentKeys.slot(cast.dicomService()), Slot.class));
    }

    @Override
    public synchronized Optional<Versioned<Operation>> operation(OperationId id) {
        return find(DocumentKeys.of(id), Operation.class);
    }

    @Override
    public synchronized WorkingSet workingSet(OperationRef executor) {
        return new WorkingSet(operation(executor.operation()), find(DocumentKeys.of(executor.cast()), Cast.class));
    }

    @Override
    public synchronized Page<Cast> castsOf(ParentId parent) {
        var casts = all(Cast.class)
                .filter(cast -> parent.equals(cast.value().id().workspace())
                        || parent.equals(cast.value().id().dicomService()))
                .toList();
        return new Page<>(casts, List.of(), Optional.empty());
    }

    @Override
    public synchronized boolean exists(ParentId parent) {
        return parent instanceof DicomServiceId service
                ? stored.containsKey(DocumentKeys.of(service))
                : stored.containsKey(DocumentKeys.of((WorkspaceId) parent));
    }

    @Override
    public synchronized Page<Operation> unfinished(int size, Optional<String> continuation) {
        var found = all(Operation.class)
                .filter(operation -> !operation.value().status().isTerminal())
                .sorted(Comparator.comparing(operation -> operation.value().started()))
                .skip(continuation.map(Long::parseLong).orElse(0L))
                .limit(size + 1L)
                .toList();
        var next = continuation.map(Integer::parseInt).orElse(0) + size;
        return found.size() > size
                ? new Page<>(found.subList(0, size), List.of(), Optional.of(String.valueOf(next)))
                : new Page<>(found, List.of(), Optional.empty());
    }

    @Override
    public synchronized void commit(Commit commit) {
        var keys = commit.writes().stream().map(InMemoryDocuments::key).toList();
        if (keys.stream().map(DocumentKey::partition).distinct().count() != 1
                || keys.stream().distinct().count() != keys.size()) {
            throw new IllegalArgumentException("a batch writes different documents of one partition");
        }
        commit.writes().forEach(this::check);
        commit.writes().forEach(this::apply);
    }

    @Override
    public synchronized Optional<Operation> advance(OperationRef executor, Phase phase) {
        return held(executor).map(operation -> {
            var running = operation.execution().running();
            var advanced = copy(operation, OperationStatus.InProgress, phase, phase.percent(), running);
            put(advanced);
            return advanced;
        });
    }

    @Override
    public synchronized void recordStop(OperationRef executor, Instant when) {
        operation(executor.operation())
                .map(Versioned::value)
                .filter(operation -> operation.execution().attempt() == executor.attempt())
                .ifPresent(operation -> put(copy(
                        operation,
                        operation.status(),
                        operation.phase(),
                        operation.percentComplete(),
                        operation.execution().stopped(when))));
    }

    private Optional<Operation> held(OperationRef executor) {
        return operation(executor.operation()).map(Versioned::value).filter(operation -> operation.isHeldBy(executor));
    }

    private void check(Commit.Write write) {
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
            store(key(write), document);
        }
    }

    private void store(DocumentKey key, Object document) {
        stored.put(key, new Versioned<>(document, "tag-" + ++lastTag));
    }

    private <T> Optional<Versioned<T>> find(DocumentKey key, Class<T> type) {
        return Optional.ofNullable(stored.get(key))
                .map(found -> new Versioned<>(type.cast(found.value()), found.tag()));
    }

    private <T> Stream<Versioned<T>> all(Class<T> type) {
        return stored.values().stream()
                .filter(found -> type.isInstance(found.value()))
                .map(found -> new Versioned<>(type.cast(found.value()), found.tag()));
    }

    private static DocumentKey key(Commit.Write write) {
        if (write instanceof Commit.DeleteCast delete) {
            return DocumentKeys.of(delete.cast().id());
        }
        var document = document(write);
        if (document instanceof Cast cast) {
            return DocumentKeys.of(cast.id());
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
        if (write instanceof Commit.CreateSlot create) {
            return create.slot();
        }
        if (write instanceof Commit.ReplaceSlot replace) {
            return replace.slot();
        }
        if (write instanceof Commit.CreateOperation create) {
            return create.operation();
        }
        return write instanceof Commit.ReplaceOperation replace ? replace.operation() : null;
    }

    private static Operation copy(
            Operation old, OperationStatus status, Phase phase, int percent, Execution execution) {
        return new Operation(
                old.id(),
                old.kind(),
                old.cast(),
                status,
                phase,
                percent,
                execution,
                old.location(),
                old.apiVersion(),
                old.request(),
                old.caller(),
                old.trace(),
                old.supersedes(),
                old.started(),
                old.deadline(),
                old.ended(),
                old.failure());
    }
}
