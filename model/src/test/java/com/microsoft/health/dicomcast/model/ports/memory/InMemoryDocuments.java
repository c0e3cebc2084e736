package com.microsoft.health.dicomcast.model.ports.memory;

import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.health.Witness;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.DicomServiceId;
import com.microsoft.health.dicomcast.model.ids.DocumentKey;
import com.microsoft.health.dicomcast.model.ids.DocumentKeys;
import com.microsoft.health.dicomcast.model.ids.FhirServiceId;
import com.microsoft.health.dicomcast.model.ids.OperationId;
import com.microsoft.health.dicomcast.model.ids.ParentId;
import com.microsoft.health.dicomcast.model.ids.SubscriptionId;
import com.microsoft.health.dicomcast.model.ids.WorkspaceId;
import com.microsoft.health.dicomcast.model.moves.Transit;
import com.microsoft.health.dicomcast.model.operations.Execution;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.operations.OperationRef;
import com.microsoft.health.dicomcast.model.operations.OperationStatus;
import com.microsoft.health.dicomcast.model.operations.Phase;
import com.microsoft.health.dicomcast.model.outbox.OutboxEntry;
import com.microsoft.health.dicomcast.model.parents.DicomService;
import com.microsoft.health.dicomcast.model.parents.FhirService;
import com.microsoft.health.dicomcast.model.parents.Slot;
import com.microsoft.health.dicomcast.model.parents.Workspace;
import com.microsoft.health.dicomcast.model.ports.Checkpoint;
import com.microsoft.health.dicomcast.model.ports.Commit;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.ports.Family;
import com.microsoft.health.dicomcast.model.ports.FhirChanges;
import com.microsoft.health.dicomcast.model.ports.Page;
import com.microsoft.health.dicomcast.model.ports.Surroundings;
import com.microsoft.health.dicomcast.model.ports.Versioned;
import com.microsoft.health.dicomcast.model.ports.WorkingSet;
import com.microsoft.health.dicomcast.model.search.CastSearch;
import com.microsoft.health.dicomcast.model.search.OperationSearch;
import com.microsoft.health.dicomcast.model.subscriptions.Subscription;
import com.microsoft.health.dicomcast.model.subscriptions.SubscriptionState;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The global DB in memory: the same keys, tags, conditions and fences, and batches that happen whole or not at all. */
public final class InMemoryDocuments implements Documents {
    private static final List<String> RANGES = List.of("0-7", "8-f");

    /** All digits always: times sort as text. */
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(9).toFormatter();

    private final DocumentMap stored = new DocumentMap();
    private final Deque<Runnable> beforeCommit = new ArrayDeque<>();
    private final Wire wire;

    public InMemoryDocuments() {
        this(Wire.DIRECT);
    }

    public InMemoryDocuments(Wire wire) {
        this.wire = wire;
    }

    public synchronized void put(Workspace workspace) {
        stored.put(DocumentKeys.of(workspace.id()), workspace);
    }

    public synchronized void put(DicomService service) {
        stored.put(DocumentKeys.of(service.id()), service);
    }

    public synchronized void put(FhirService service) {
        stored.put(DocumentKeys.of(service.id()), service);
    }

    public synchronized void put(Slot slot) {
        stored.put(DocumentKeys.slot(slot.dicomService()), slot);
    }

    public synchronized void put(Operation operation) {
        stored.put(DocumentKeys.of(operation.id()), operation);
    }

    public synchronized void put(Cast cast) {
        stored.put(DocumentKeys.of(cast.id()), cast);
    }

    public synchronized void put(Subscription subscription) {
        stored.put(DocumentKeys.of(subscription.id()), subscription);
    }

    public synchronized void remove(DocumentKey key) {
        stored.remove(key);
    }

    public void remove(ParentId parent) {
        remove(key(parent));
    }

    /** Somebody else acts between the reading and the writing of the next commit. */
    public synchronized void beforeNextCommit(Runnable act) {
        beforeCommit.add(act);
    }

    /** The cast, which must be there. */
    public synchronized Cast cast(CastId id) {
        return stored.find(DocumentKeys.of(id), Cast.class).orElseThrow().value();
    }

    /** All documents of a type, in the order of their keys; seen from outside. */
    public synchronized <T> List<T> allOf(Class<T> type) {
        return stored.all(type).map(Versioned::value).toList();
    }

    /** Everything that is stored, with its tags: equal to a later one only if nothing was written. */
    public synchronized Map<DocumentKey, Versioned<Object>> copy() {
        return stored.copy();
    }

    public synchronized int size() {
        return stored.size();
    }

    @Override
    public Family family(CastId cast, Optional<FhirServiceId> fhirService) {
        return wire.call("read " + cast.name().lower() + " and its parents", () -> readFamily(cast, fhirService));
    }

    @Override
    public Optional<Versioned<Operation>> operation(OperationId id) {
        return wire.call("read operation " + id.text(), () -> readOperation(id));
    }

    @Override
    public WorkingSet workingSet(OperationRef executor) {
        return wire.call("read what " + executor.instanceId() + " works on", () -> readWorkingSet(executor));
    }

    @Override
    public Page<Cast> castsOf(ParentId parent) {
        return wire.call("list the casts of " + parent.path(), () -> readCasts(parent));
    }

    @Override
    public boolean exists(ParentId parent) {
        return wire.call("look for " + parent.path(), () -> isStored(parent));
    }

    @Override
    public Page<Operation> unfinished(int size, Optional<String> continuation) {
        return wire.call("list what is unfinished", () -> readUnfinished(size, continuation));
    }

    @Override
    public Page<Cast> casts(int size, Optional<String> continuation) {
        return wire.call("list casts", () -> page(Cast.class, size, continuation));
    }

    @Override
    public List<String> ranges() {
        return RANGES;
    }

    /** Two halves, told apart by the first digit of the partition. */
    @Override
    public Page<Cast> castsIn(String range, int size, Optional<String> continuation) {
        return wire.call(
                "list casts of " + range, () -> page(Cast.class, size, continuation, cast -> isIn(range, cast.id())));
    }

    @Override
    public Map<CastId, Surroundings> around(Collection<Cast> casts) {
        return wire.call("read around " + casts.size() + " casts", () -> readAround(casts));
    }

    @Override
    public Map<FhirServiceId, FhirService> fhirServices(Collection<FhirServiceId> ids) {
        return wire.call("read " + ids.size() + " FHIR services", () -> readFhirServices(ids));
    }

    private synchronized Map<FhirServiceId, FhirService> readFhirServices(Collection<FhirServiceId> ids) {
        return ids.stream()
                .flatMap(id -> stored.find(DocumentKeys.of(id), FhirService.class).stream())
                .map(Versioned::value)
                .collect(Collectors.toMap(FhirService::id, found -> found));
    }

    /** All of them at every time: that no more than what is new is told is a matter of cost. */
    @Override
    public FhirChanges fhirChanges(String range, Optional<String> place) {
        return wire.call("read changes of " + range, () -> new FhirChanges(allOf(FhirService.class), "now", false));
    }

    @Override
    public Optional<Versioned<Checkpoint>> checkpoint(String name) {
        return wire.call("read checkpoint " + name, () -> readCheckpoint(name));
    }

    @Override
    public Page<Cast> castsOf(SubscriptionId subscription, int size, Optional<String> continuation) {
        return wire.call(
                "list the casts of " + subscription,
                () -> page(
                        Cast.class,
                        size,
                        continuation,
                        cast -> SubscriptionId.of(cast.id().workspace()).equals(subscription)));
    }

    @Override
    public Page<Cast> search(CastSearch search, int size, Optional<String> continuation) {
        return wire.call("search casts", () -> page(Cast.class, size, continuation, cast -> matches(search, cast)));
    }

    @Override
    public Page<Operation> search(OperationSearch search, int size, Optional<String> continuation) {
        return wire.call("search operations", () -> readOperations(search, size, continuation));
    }

    private static boolean matches(CastSearch search, Cast cast) {
        return search.health()
                        .filter(wanted -> wanted != cast.health().status())
                        .isEmpty()
                && search.state().filter(wanted -> wanted != cast.state()).isEmpty()
                && search.fhirService()
                        .filter(wanted -> !wanted.equals(cast.spec().fhirService()))
                        .isEmpty()
                && search.region()
                        .filter(wanted ->
                                !wanted.equalsIgnoreCase(cast.placement().region()))
                        .isEmpty();
    }

    @Override
    public Optional<Versioned<Subscription>> subscription(SubscriptionId id) {
        return wire.call("read " + id, () -> readSubscription(id));
    }

    @Override
    public Page<Subscription> unapplied(int size, Optional<String> continuation) {
        return wire.call(
                "list subscriptions", () -> page(Subscription.class, size, continuation, each -> !each.applied()));
    }

    @Override
    public Page<Operation> untold(int size, Optional<String> continuation) {
        return wire.call("list what is untold", () -> page(Operation.class, size, continuation, Operation::isToBeTold));
    }

    @Override
    public Page<Slot> slots(int size, Optional<String> continuation) {
        return wire.call("list slots", () -> page(Slot.class, size, continuation));
    }

    @Override
    public Page<Transit> transitsFrom(WorkspaceId workspace) {
        return wire.call("list the casts that left " + workspace.path(), () -> readTransits(workspace));
    }

    @Override
    public Page<Transit> transits(int size, Optional<String> continuation) {
        return wire.call("list casts in transit", () -> page(Transit.class, size, continuation));
    }

    @Override
    public Page<OutboxEntry> outbox(int size, Optional<String> continuation) {
        return wire.call("list the outbox", () -> readOutbox(size, continuation));
    }

    @Override
    public void commit(Commit commit) {
        Optional.ofNullable(beforeCommit.poll()).ifPresent(Runnable::run);
        wire.call("commit " + names(commit), () -> write(commit));
    }

    @Override
    public Optional<Operation> advance(OperationRef executor, Phase phase) {
        return wire.call("advance " + executor.instanceId() + " to " + phase, () -> patchPhase(executor, phase));
    }

    @Override
    public void recordStop(OperationRef executor, Instant when) {
        wire.call("record the stop of " + executor.instanceId(), () -> patchStop(executor, when));
    }

    private <T> Page<T> page(Class<T> type, int size, Optional<String> continuation) {
        return page(type, size, continuation, any -> true);
    }

    private synchronized <T> Page<T> page(
            Class<T> type, int size, Optional<String> continuation, Predicate<T> condition) {
        return stored.page(type, size, continuation, condition);
    }

    private synchronized Optional<Versioned<Subscription>> readSubscription(SubscriptionId id) {
        return stored.find(DocumentKeys.of(id), Subscription.class);
    }

    private synchronized Family readFamily(CastId cast, Optional<FhirServiceId> fhirService) {
        return new Family(
                stored.find(DocumentKeys.of(cast.workspace()), Workspace.class).map(Versioned::value),
                stored.find(DocumentKeys.of(cast.dicomService()), DicomService.class)
                        .map(Versioned::value),
                fhirService.flatMap(id ->
                        stored.find(DocumentKeys.of(id), FhirService.class).map(Versioned::value)),
                stored.find(DocumentKeys.of(cast), Cast.class),
                stored.find(DocumentKeys.slot(cast.dicomService()), Slot.class),
                readSubscription(SubscriptionId.of(cast.workspace()))
                        .map(told -> told.value().state())
                        .orElse(SubscriptionState.Unknown));
    }

    private static boolean isIn(String range, CastId cast) {
        var first = DocumentKeys.of(cast).partition().toString().charAt(0);
        return range.equals(RANGES.get(first < '8' ? 0 : 1));
    }

    private synchronized Map<CastId, Surroundings> readAround(Collection<Cast> casts) {
        return casts.stream().collect(Collectors.toMap(Cast::id, this::readAround));
    }

    private Surroundings readAround(Cast cast) {
        return new Surroundings(
                stored.find(DocumentKeys.of(cast.id().dicomService()), DicomService.class)
                        .map(Versioned::value),
                stored.find(DocumentKeys.of(cast.spec().fhirService()), FhirService.class)
                        .map(Versioned::value),
                stored.find(DocumentKeys.witness(cast.id()), Witness.class));
    }

    private synchronized Optional<Versioned<Checkpoint>> readCheckpoint(String name) {
        return stored.find(DocumentKeys.checkpoint(name), Checkpoint.class);
    }

    private synchronized Optional<Versioned<Operation>> readOperation(OperationId id) {
        return stored.find(DocumentKeys.of(id), Operation.class);
    }

    private synchronized WorkingSet readWorkingSet(OperationRef executor) {
        return new WorkingSet(
                readOperation(executor.operation()), stored.find(DocumentKeys.of(executor.cast()), Cast.class));
    }

    private synchronized Page<Cast> readCasts(ParentId parent) {
        var casts = stored.all(Cast.class)
                .filter(cast -> parent.equals(cast.value().id().workspace())
                        || parent.equals(cast.value().id().dicomService()))
                .toList();
        return new Page<>(casts, List.of(), Optional.empty());
    }

    private synchronized Page<Transit> readTransits(WorkspaceId workspace) {
        var left = stored.all(Transit.class)
                .filter(transit -> workspace.equals(transit.value().from().workspace()))
                .toList();
        return new Page<>(left, List.of(), Optional.empty());
    }

    private synchronized boolean isStored(ParentId parent) {
        return stored.contains(key(parent));
    }

    private Page<Operation> readUnfinished(int size, Optional<String> continuation) {
        return byAge(
                operation -> !operation.status().isTerminal() || operation.isPaused(),
                Comparator.naturalOrder(),
                size,
                continuation);
    }

    private Page<Operation> readOperations(OperationSearch search, int size, Optional<String> continuation) {
        return byAge(
                operation -> search.statuses().contains(operation.status())
                        && (search.kinds().isEmpty() || search.kinds().contains(operation.kind()))
                        && search.cast()
                                .filter(cast -> !cast.equals(operation.cast()))
                                .isEmpty(),
                Comparator.reverseOrder(),
                size,
                continuation);
    }

    private synchronized Page<Operation> byAge(
            Predicate<Operation> wanted, Comparator<String> order, int size, Optional<String> continuation) {
        var left = stored.all(Operation.class)
                .filter(operation -> wanted.test(operation.value()))
                .filter(operation -> continuation
                        .map(last -> order.compare(age(operation), last) > 0)
                        .orElse(true))
                .sorted(Comparator.comparing(InMemoryDocuments::age, order))
                .toList();
        var page = left.stream().limit(size).toList();
        var next = left.size() > size ? Optional.of(age(page.get(size - 1))) : Optional.<String>empty();
        return new Page<>(page, List.of(), next);
    }

    private synchronized Page<OutboxEntry> readOutbox(int size, Optional<String> continuation) {
        var left = stored.all(OutboxEntry.class)
                .filter(entry -> continuation
                        .map(last -> age(entry.value()).compareTo(last) > 0)
                        .orElse(true))
                .sorted(Comparator.comparing(entry -> age(entry.value())))
                .limit(size + 1L)
                .toList();
        var page = left.stream().limit(size).toList();
        var next = left.size() > size ? Optional.of(age(page.get(size - 1).value())) : Optional.<String>empty();
        return new Page<>(page, List.of(), next);
    }

    private static String age(OutboxEntry entry) {
        return TIME.format(entry.at()) + " " + entry.key().id();
    }

    /** Sorts as the operations do by their start; no two have the same. */
    private static String age(Versioned<Operation> operation) {
        return "%020d %s"
                .formatted(
                        operation.value().started().toEpochMilli(),
                        operation.value().id().text());
    }

    private synchronized boolean write(Commit commit) {
        stored.write(commit);
        return true;
    }

    private synchronized Optional<Operation> patchPhase(OperationRef executor, Phase phase) {
        return held(executor).map(operation -> {
            var running = operation.execution().running();
            var advanced = copy(operation, OperationStatus.InProgress, phase, phase.percent(), running);
            put(advanced);
            return advanced;
        });
    }

    private synchronized boolean patchStop(OperationRef executor, Instant when) {
        readOperation(executor.operation())
                .map(Versioned::value)
                .filter(operation -> operation.execution().attempt() == executor.attempt())
                .ifPresent(operation -> put(copy(
                        operation,
                        operation.status(),
                        operation.phase(),
                        operation.percentComplete(),
                        operation.execution().stopped(when))));
        return true;
    }

    private static String names(Commit commit) {
        return commit.writes().stream()
                .map(write -> write.getClass().getSimpleName() + " "
                        + DocumentMap.key(write).id())
                .collect(Collectors.joining(", "));
    }

    private static DocumentKey key(ParentId parent) {
        return parent instanceof DicomServiceId service
                ? DocumentKeys.of(service)
                : DocumentKeys.of((WorkspaceId) parent);
    }

    private Optional<Operation> held(OperationRef executor) {
        return readOperation(executor.operation())
                .map(Versioned::value)
                .filter(operation -> operation.isHeldBy(executor));
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
                old.failure(),
                old.callback(),
                old.interventions(),
                old.relocation(),
                old.met());
    }
}
