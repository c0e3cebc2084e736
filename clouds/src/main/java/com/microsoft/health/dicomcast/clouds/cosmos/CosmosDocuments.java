package com.microsoft.health.dicomcast.clouds.cosmos;

import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosBatchResponse;
import com.azure.cosmos.models.CosmosChangeFeedRequestOptions;
import com.azure.cosmos.models.CosmosPatchItemRequestOptions;
import com.azure.cosmos.models.CosmosPatchOperations;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.FeedRange;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.model.cast.Cast;
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
import com.microsoft.health.dicomcast.model.parents.FhirService;
import com.microsoft.health.dicomcast.model.parents.Slot;
import com.microsoft.health.dicomcast.model.ports.Checkpoint;
import com.microsoft.health.dicomcast.model.ports.Commit;
import com.microsoft.health.dicomcast.model.ports.ConcurrentChangeException;
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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The global DB in Cosmos DB. Every read is one round trip, every write one batch or one conditional patch. */
public final class CosmosDocuments implements Documents {
    private static final String UNFINISHED = "SELECT * FROM c WHERE c.type = @type" + " AND (c.status IN ('"
            + OperationStatus.Accepted + "', '" + OperationStatus.InProgress
            + "') OR IS_STRING(c.execution.paused.since))";

    private static final int CHANGES_AT_ONCE = 500;

    private final CosmosItems items;
    private final Supplier<UUID> signatures;

    /**
     * Nothing is opened yet.
     *
     * @param signatures a new one for every commit, by which it is recognised when its reply was lost
     */
    public CosmosDocuments(CosmosConnection connection, Supplier<UUID> signatures) {
        this.items = new CosmosItems(connection);
        this.signatures = signatures;
    }

    @Override
    public Family family(CastId cast, Optional<FhirServiceId> fhirService) {
        var workspace = DocumentKeys.of(cast.workspace());
        var dicomService = DocumentKeys.of(cast.dicomService());
        var slot = DocumentKeys.slot(cast.dicomService());
        var subscription = DocumentKeys.of(SubscriptionId.of(cast.workspace()));
        var fhir = fhirService.map(DocumentKeys::of);
        var around = Stream.of(workspace, dicomService, slot, subscription, DocumentKeys.of(cast));
        var read = items.read(Stream.concat(around, fhir.stream()).toList());
        return new Family(
                read.workspace(workspace),
                read.dicomService(dicomService),
                fhir.flatMap(read::fhirService),
                read.cast(DocumentKeys.of(cast)),
                read.slot(slot),
                read.subscription(subscription)
                        .map(told -> told.value().state())
                        .orElse(SubscriptionState.Unknown));
    }

    @Override
    public Optional<Versioned<Operation>> operation(OperationId id) {
        var key = DocumentKeys.of(id);
        return items.read(List.of(key)).operation(key);
    }

    @Override
    public WorkingSet workingSet(OperationRef executor) {
        var operation = DocumentKeys.of(executor.operation());
        var cast = DocumentKeys.of(executor.cast());
        var read = items.read(List.of(operation, cast));
        return new WorkingSet(read.operation(operation), read.cast(cast));
    }

    @Override
    public Page<Cast> castsOf(ParentId parent) {
        var key = key(parent);
        var query = new SqlQuerySpec(
                "SELECT * FROM c WHERE c.type = @type AND STARTSWITH(c.id, @below) ORDER BY c.id",
                new SqlParameter("@type", StoredCast.TYPE),
                new SqlParameter("@below", key.id() + "|"));
        var options = new CosmosQueryRequestOptions().setPartitionKey(partition(key));
        return Pages.whole(items.query(query, options), StoredDocuments::cast);
    }

    @Override
    public boolean exists(ParentId parent) {
        var key = key(parent);
        var read = items.read(List.of(key));
        return parent instanceof WorkspaceId
                ? read.workspace(key).isPresent()
                : read.dicomService(key).isPresent();
    }

    @Override
    public Page<Operation> unfinished(int size, Optional<String> continuation) {
        var query = new SqlQuerySpec(
                UNFINISHED + " ORDER BY c.startedTime", new SqlParameter("@type", StoredOperation.TYPE));
        return Pages.of(items.page(query, size, continuation.orElse(null)), StoredDocuments::operation);
    }

    @Override
    public Page<Cast> casts(int size, Optional<String> continuation) {
        return Pages.of(items.page(ofType(StoredCast.TYPE), size, continuation.orElse(null)), StoredDocuments::cast);
    }

    @Override
    public List<String> ranges() {
        return items.ranges();
    }

    @Override
    public Page<Cast> castsIn(String range, int size, Optional<String> continuation) {
        var options = new CosmosQueryRequestOptions().setFeedRange(FeedRange.fromString(range));
        return Pages.of(
                items.page(ofType(StoredCast.TYPE), options, size, continuation.orElse(null)), StoredDocuments::cast);
    }

    @Override
    public Map<CastId, Surroundings> around(Collection<Cast> casts) {
        return new CastSurroundings(items).of(casts);
    }

    @Override
    public Map<FhirServiceId, FhirService> fhirServices(Collection<FhirServiceId> ids) {
        return new CastSurroundings(items).fhirServices(ids);
    }

    @Override
    public Optional<Versioned<Checkpoint>> checkpoint(String name) {
        var key = DocumentKeys.checkpoint(name);
        return items.read(List.of(key)).checkpoint(key);
    }

    @Override
    public FhirChanges fhirChanges(String range, Optional<String> place) {
        var options = place.map(CosmosChangeFeedRequestOptions::createForProcessingFromContinuation)
                .orElseGet(
                        () -> CosmosChangeFeedRequestOptions.createForProcessingFromNow(FeedRange.fromString(range)));
        var page = items.changes(options.setMaxItemCount(CHANGES_AT_ONCE));
        var found = page.getResults().stream()
                .filter(each -> each.path("type").asText().equals(StoredParent.FHIR_SERVICE))
                .toList();
        var changes = Pages.whole(found, StoredDocuments::fhirService).documents();
        return new FhirChanges(
                changes.stream().map(Versioned::value).toList(),
                page.getContinuationToken(),
                !page.getResults().isEmpty());
    }

    @Override
    public Page<Cast> castsOf(SubscriptionId subscription, int size, Optional<String> continuation) {
        var query = new SqlQuerySpec(
                "SELECT * FROM c WHERE c.type = @type AND STARTSWITH(c.searchIndex.resourceId, @below)",
                new SqlParameter("@type", StoredCast.TYPE),
                new SqlParameter("@below", subscription.lowerPath() + "/"));
        return Pages.of(items.page(query, size, continuation.orElse(null)), StoredDocuments::cast);
    }

    @Override
    public Page<Cast> search(CastSearch search, int size, Optional<String> continuation) {
        var query = StoredSearch.of(search);
        return Pages.of(items.page(query, size, continuation.orElse(null)), StoredDocuments::cast);
    }

    @Override
    public Page<Operation> search(OperationSearch search, int size, Optional<String> continuation) {
        var query = StoredSearch.of(search);
        return Pages.of(items.page(query, size, continuation.orElse(null)), StoredDocuments::operation);
    }

    @Override
    public Optional<Versioned<Subscription>> subscription(SubscriptionId id) {
        var key = DocumentKeys.of(id);
        return items.read(List.of(key)).subscription(key);
    }

    @Override
    public Page<Subscription> unapplied(int size, Optional<String> continuation) {
        var query = new SqlQuerySpec(
                "SELECT * FROM c WHERE c.type = @type AND c.applied = false",
                new SqlParameter("@type", StoredSubscription.TYPE));
        return Pages.of(items.page(query, size, continuation.orElse(null)), StoredDocuments::subscription);
    }

    @Override
    public Page<Operation> untold(int size, Optional<String> continuation) {
        var query = new SqlQuerySpec(
                "SELECT * FROM c WHERE c.type = @type AND c.callback.due = true" + " AND c.status IN ('"
                        + OperationStatus.Succeeded + "', '" + OperationStatus.Failed + "', '"
                        + OperationStatus.Canceled + "')",
                new SqlParameter("@type", StoredOperation.TYPE));
        return Pages.of(items.page(query, size, continuation.orElse(null)), StoredDocuments::operation);
    }

    @Override
    public Page<Slot> slots(int size, Optional<String> continuation) {
        return Pages.of(items.page(ofType(StoredSlot.TYPE), size, continuation.orElse(null)), StoredDocuments::slot);
    }

    @Override
    public Page<Transit> transitsFrom(WorkspaceId workspace) {
        var options = new CosmosQueryRequestOptions().setPartitionKey(partition(DocumentKeys.of(workspace)));
        return Pages.whole(items.query(ofType(StoredTransit.TYPE), options), StoredDocuments::transit);
    }

    @Override
    public Page<Transit> transits(int size, Optional<String> continuation) {
        return Pages.of(
                items.page(ofType(StoredTransit.TYPE), size, continuation.orElse(null)), StoredDocuments::transit);
    }

    @Override
    public Page<OutboxEntry> outbox(int size, Optional<String> continuation) {
        var query = new SqlQuerySpec(
                "SELECT * FROM c WHERE c.type = @type ORDER BY c.time", new SqlParameter("@type", StoredEntry.TYPE));
        return Pages.of(items.page(query, size, continuation.orElse(null)), StoredDocuments::entry);
    }

    @Override
    public void commit(Commit commit) {
        var signed = new StoredCommit(commit, signatures.get());
        var response = items.execute(signed.batch());
        if (!response.isSuccessStatusCode() && !signed.happened(items.documents(signed.witnesses()))) {
            throw new ConcurrentChangeException(conflict(response));
        }
    }

    @Override
    public Optional<Operation> advance(OperationRef executor, Phase phase) {
        var progress = CosmosPatchOperations.create()
                .set("/status", OperationStatus.InProgress.name())
                .set("/phase", phase.name())
                .set("/percentComplete", phase.percent())
                .set("/execution/state", Execution.State.Running.name());
        var condition = heldBy(executor) + " AND c.status IN ('" + OperationStatus.Accepted + "', '"
                + OperationStatus.InProgress + "')";
        return patch(executor, progress, condition)
                .map(StoredDocuments::operation)
                .map(Versioned::value);
    }

    @Override
    public void recordStop(OperationRef executor, Instant now) {
        var stop = CosmosPatchOperations.create()
                .set("/execution/state", Execution.State.Stopped.name())
                .set("/execution/stopped", StoredJson.time(now));
        patch(executor, stop, heldBy(executor));
    }

    /** Repeating it changes nothing more, so a lost reply needs no recognition. */
    private Optional<ObjectNode> patch(OperationRef executor, CosmosPatchOperations changes, String condition) {
        var options = new CosmosPatchItemRequestOptions();
        options.setFilterPredicate("FROM c WHERE " + condition).setContentResponseOnWriteEnabled(true);
        try {
            return Optional.of(items.patch(DocumentKeys.of(executor.operation()), changes, options));
        } catch (CosmosException e) {
            if (Answers.isConflict(e.getStatusCode())) {
                return Optional.empty();
            }
            throw Answers.failure(e);
        }
    }

    private static SqlQuerySpec ofType(String type) {
        return new SqlQuerySpec("SELECT * FROM c WHERE c.type = @type", new SqlParameter("@type", type));
    }

    private static String heldBy(OperationRef executor) {
        return "c.type = '" + StoredOperation.TYPE + "' AND c.execution.attempt = " + executor.attempt();
    }

    private static String conflict(CosmosBatchResponse response) {
        return "Another writer was first (status %d); nothing was written.".formatted(response.getStatusCode());
    }

    private static DocumentKey key(ParentId parent) {
        return parent instanceof DicomServiceId service
                ? DocumentKeys.of(service)
                : DocumentKeys.of(parent.workspace());
    }

    private static PartitionKey partition(DocumentKey key) {
        return new PartitionKey(key.partition().toString());
    }
}
