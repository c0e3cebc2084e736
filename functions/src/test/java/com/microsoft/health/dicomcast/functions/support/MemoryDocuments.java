package com.microsoft.health.dicomcast.functions.support;

import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.DicomServiceId;
import com.microsoft.health.dicomcast.model.ids.DocumentKey;
import com.microsoft.health.dicomcast.model.ids.DocumentKeys;
import com.microsoft.health.dicomcast.model.ids.FhirServiceId;
import com.microsoft.health.dicomcast.model.ids.OperationId;
import com.microsoft.health.dicomcast.model.ids.ParentId;
import com.microsoft.health.dicomcast.model.ids.WorkspaceId;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.operations.OperationRef;
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
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The global DB in memory, with the conditions of its commits. */
public final class MemoryDocuments implements Documents {
    private final Map<DocumentKey, Versioned<Object>> documents = new HashMap<>();
    private final Deque<Runnable> beforeCommit = new ArrayDeque<>();
    private int tags;

    public void put(Workspace workspace) {
        write(DocumentKeys.of(workspace.id()), workspace);
    }

    public void put(DicomService service) {
        write(DocumentKeys.of(service.id()), service);
    }

    public void put(FhirService service) {
        write(DocumentKeys.of(service.id()), service);
    }

    public void put(Cast cast) {
        write(DocumentKeys.of(cast.id()), cast);
    }

    public void put(Operation operation) {
        write(DocumentKeys.of(operation.id()), operation);
    }

    public void remove(ParentId parent) {
        documents.remove(key(parent));
    }

    /** Somebody else acts between the reading and the writing of the next commit. */
    public void beforeNextCommit(Runnable act) {
        beforeCommit.add(act);
    }

    public Cast cast(CastId id) {
        return read(DocumentKeys.of(id), Cast.class).orElseThrow().value();
    }

    public int size() {
        return documents.size();
    }

    @Override
    public Family family(CastId cast, Optional<FhirServiceId> fhirService) {
        return new Family(
                read(DocumentKeys.of(cast.workspace()), Workspace.class).map(Versioned::value),
                read(DocumentKeys.of(cast.dicomService()), DicomService.class).map(Versioned::value),
                fhirService
                        .flatMap(id -> read(DocumentKeys.of(id), FhirService.class))
                        .map(Versioned::value),
                read(DocumentKeys.of(cast), Cast.class),
                read(DocumentKeys.slot(cast.dicomService()), Slot.class));
    }

    @Override
    public Optional<Versioned<Operation>> operation(OperationId id) {
        return read(DocumentKeys.of(id), Operation.class);
    }

    @Override
    public WorkingSet workingSet(OperationRef executor) {
        throw new UnsupportedOperationException("the edge executes nothing");
    }

    @Override
    public Page<Cast> castsOf(ParentId parent) {
        var casts = documents.values().stream()
                .filter(each -> each.value() instanceof Cast)
                .map(each -> new Versioned<>((Cast) each.value(), each.tag()))
                .filter(each -> isBelow(each.value().id(), parent))
                .sorted(Comparator.comparing(each -> each.value().id().name().lower()))
                .toList();
        return new Page<>(casts, List.of(), Optional.empty());
    }

    @Override
    public boolean exists(ParentId parent) {
        return documents.containsKey(key(parent));
    }

    @Override
    public Page<Operation> unfinished(int most, Optional<String> after) {
        throw new UnsupportedOperationException("asked by the dispatcher only");
    }

    @Override
    public void commit(Commit commit) {
        Optional.ofNullable(beforeCommit.poll()).ifPresent(Runnable::run);
        if (!commit.writes().stream().allMatch(this::holds)) {
            throw new ConcurrentChangeException("somebody else was faster");
        }
        commit.writes().forEach(this::apply);
    }

    @Override
    public Optional<Operation> advance(OperationRef executor, Phase phase) {
        throw new UnsupportedOperationException("the edge executes nothing");
    }

    @Override
    public void recordStop(OperationRef executor, Instant now) {
        throw new UnsupportedOperationException("the edge executes nothing");
    }

    private boolean holds(Commit.Write write) {
        var present = Optional.ofNullable(documents.get(key(write)));
        return write instanceof Commit.Replace replace
                ? present.filter(found -> found.tag().equals(replace.tag())).isPresent()
                : present.isEmpty();
    }

    private void apply(Commit.Write write) {
        if (write instanceof Commit.DeleteCast) {
            documents.remove(key(write));
        } else {
            write(key(write), content(write));
        }
    }

    private static DocumentKey key(Commit.Write write) {
        var content = content(write);
        if (content instanceof Cast cast) {
            return DocumentKeys.of(cast.id());
        }
        return content instanceof Slot slot
                ? DocumentKeys.slot(slot.dicomService())
                : DocumentKeys.of(((Operation) content).id());
    }

    private static Object content(Commit.Write write) {
        if (write instanceof Commit.CreateCast create) {
            return create.cast();
        } else if (write instanceof Commit.ReplaceCast replace) {
            return replace.cast();
        } else if (write instanceof Commit.DeleteCast delete) {
            return delete.cast();
        } else if (write instanceof Commit.CreateSlot create) {
            return create.slot();
        } else if (write instanceof Commit.ReplaceSlot replace) {
            return replace.slot();
        } else if (write instanceof Commit.CreateOperation create) {
            return create.operation();
        }
        return ((Commit.ReplaceOperation) write).operation();
    }

    private static DocumentKey key(ParentId parent) {
        return parent instanceof WorkspaceId workspace
                ? DocumentKeys.of(workspace)
                : DocumentKeys.of((DicomServiceId) parent);
    }

    private static boolean isBelow(CastId cast, ParentId parent) {
        return parent.equals(cast.workspace()) || parent.equals(cast.dicomService());
    }

    private void write(DocumentKey key, Object document) {
        documents.put(key, new Versioned<>(document, "tag" + ++tags));
    }

    private <T> Optional<Versioned<T>> read(DocumentKey key, Class<T> type) {
        return Optional.ofNullable(documents.get(key))
                .filter(found -> type.isInstance(found.value()))
                .map(found -> new Versioned<>(type.cast(found.value()), found.tag()));
    }
}
