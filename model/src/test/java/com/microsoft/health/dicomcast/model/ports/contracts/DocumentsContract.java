package com.microsoft.health.dicomcast.model.ports.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.cast.CastNames;
import com.microsoft.health.dicomcast.model.cast.CastSpec;
import com.microsoft.health.dicomcast.model.cast.DerivedValues;
import com.microsoft.health.dicomcast.model.cast.Placement;
import com.microsoft.health.dicomcast.model.cast.ProvisioningState;
import com.microsoft.health.dicomcast.model.cast.SystemData;
import com.microsoft.health.dicomcast.model.cast.UnreadableEntry;
import com.microsoft.health.dicomcast.model.cast.WorkerDefaults;
import com.microsoft.health.dicomcast.model.health.Alert;
import com.microsoft.health.dicomcast.model.health.Check;
import com.microsoft.health.dicomcast.model.health.DataRole;
import com.microsoft.health.dicomcast.model.health.Doubts;
import com.microsoft.health.dicomcast.model.health.Health;
import com.microsoft.health.dicomcast.model.health.Problem;
import com.microsoft.health.dicomcast.model.health.Witness;
import com.microsoft.health.dicomcast.model.ids.ArmName;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.DicomServiceId;
import com.microsoft.health.dicomcast.model.ids.DocumentKeys;
import com.microsoft.health.dicomcast.model.ids.FhirServiceId;
import com.microsoft.health.dicomcast.model.ids.OperationId;
import com.microsoft.health.dicomcast.model.ids.SubscriptionId;
import com.microsoft.health.dicomcast.model.ids.Ulid;
import com.microsoft.health.dicomcast.model.ids.WorkspaceId;
import com.microsoft.health.dicomcast.model.moves.Transit;
import com.microsoft.health.dicomcast.model.operations.Callback;
import com.microsoft.health.dicomcast.model.operations.Caller;
import com.microsoft.health.dicomcast.model.operations.Execution;
import com.microsoft.health.dicomcast.model.operations.Failure;
import com.microsoft.health.dicomcast.model.operations.Intervention;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.operations.OperationKind;
import com.microsoft.health.dicomcast.model.operations.OperationRef;
import com.microsoft.health.dicomcast.model.operations.OperationStatus;
import com.microsoft.health.dicomcast.model.operations.Phase;
import com.microsoft.health.dicomcast.model.operations.Relocation;
import com.microsoft.health.dicomcast.model.operations.Trace;
import com.microsoft.health.dicomcast.model.outbox.HealthEvent;
import com.microsoft.health.dicomcast.model.outbox.Notification;
import com.microsoft.health.dicomcast.model.outbox.OutboxEntry;
import com.microsoft.health.dicomcast.model.parents.DicomService;
import com.microsoft.health.dicomcast.model.parents.FhirService;
import com.microsoft.health.dicomcast.model.parents.ParentState;
import com.microsoft.health.dicomcast.model.parents.Slot;
import com.microsoft.health.dicomcast.model.parents.Workspace;
import com.microsoft.health.dicomcast.model.ports.Checkpoint;
import com.microsoft.health.dicomcast.model.ports.Commit;
import com.microsoft.health.dicomcast.model.ports.ConcurrentChangeException;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.ports.Page;
import com.microsoft.health.dicomcast.model.ports.Surroundings;
import com.microsoft.health.dicomcast.model.ports.Versioned;
import com.microsoft.health.dicomcast.model.search.CastSearch;
import com.microsoft.health.dicomcast.model.search.OperationSearch;
import com.microsoft.health.dicomcast.model.subscriptions.Subscription;
import com.microsoft.health.dicomcast.model.subscriptions.SubscriptionState;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What everybody who uses the documents relies on, whoever keeps them. Each test has a workspace of its own. */
public abstract class DocumentsContract {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00.123456Z");

    private static final SystemData MADE = new SystemData("mover", "User", NOW, "mover", "User", NOW);

    private WorkspaceId workspace;
    private DicomServiceId service;
    private FhirServiceId fhir;
    private CastId id;
    private Documents documents;

    /** The documents, ready for use. */
    protected abstract Documents documents();

    /** Lets the neighbours' provider write its documents. */
    protected abstract void place(Workspace workspace, DicomService dicomService, FhirService fhirService);

    @BeforeEach
    void moveToAnotherWorkspace() {
        workspace = WorkspaceId.parse("/subscriptions/" + UUID.randomUUID()
                        + "/resourceGroups/Group One/providers/Microsoft.HealthcareApis/workspaces/Ws1")
                .orElseThrow();
        service = new DicomServiceId(workspace, new ArmName("Dicom1"));
        fhir = new FhirServiceId(workspace, new ArmName("Fhir1"));
        id = new CastId(service, new ArmName("Cast-1"));
        documents = documents();
    }

    @Test
    void whatIsAbsentIsReadAsAbsent() {
        var family = documents.family(id, Optional.of(fhir));

        assertEquals(Optional.empty(), family.workspace());
        assertEquals(Optional.empty(), family.dicomService());
        assertEquals(Optional.empty(), family.fhirService());
        assertEquals(Optional.empty(), family.cast());
        assertEquals(Optional.empty(), family.slot());
        assertEquals(Optional.empty(), documents.operation(operation(1).id()));
        assertEquals(new Page<>(List.of(), List.of(), Optional.empty()), documents.castsOf(service));
        assertFalse(documents.exists(workspace));
        assertFalse(documents.exists(service));
    }

    @Test
    void theNeighboursAreReadAsTheyAre() {
        var parents = new Workspace(workspace, ParentState.of("Succeeded"), "westus2");
        var identity = new DicomService.Identity(
                "SystemAssigned,UserAssigned",
                "principal",
                "tenant",
                List.of(new DicomService.UserAssigned("/subscriptions/s/identity", "other", "client")));
        var dicom = new DicomService(
                service, ParentState.of("Updating"), "westus2", "https://ws1-dicom1", "dicom-1", identity);
        var target = new FhirService(fhir, ParentState.of("Succeeded"), FhirService.R4, "https://ws1-fhir1", "aud");
        place(parents, dicom, target);

        var family = documents.family(id, Optional.of(fhir));

        assertEquals(Optional.of(parents), family.workspace());
        assertEquals(Optional.of(dicom), family.dicomService());
        assertEquals(Optional.of(target), family.fhirService());
        assertEquals(Optional.empty(), documents.family(id, Optional.empty()).fhirService());
        assertTrue(documents.exists(workspace));
        assertTrue(documents.exists(service));
    }

    @Test
    void anAcceptedCastIsReadBackAsItWas() {
        var cast = cast(id);
        var slot = Slot.empty(service).taken(id.name());
        var operation = operation(1);

        documents.commit(Commit.of(
                new Commit.CreateCast(cast), new Commit.CreateSlot(slot), new Commit.CreateOperation(operation)));

        var family = documents.family(id, Optional.empty());
        assertEquals(cast, family.cast().orElseThrow().value());
        assertEquals(slot, family.slot().orElseThrow().value());
        assertEquals(
                operation, documents.operation(operation.id()).orElseThrow().value());
        var set = documents.workingSet(operation.ref());
        assertEquals(cast, set.cast().orElseThrow().value());
        assertEquals(operation, set.operation().orElseThrow().value());
    }

    @Test
    void namesKeepTheirSpellingAndAreFoundInAnyCasing() {
        documents.commit(Commit.of(new Commit.CreateCast(cast(id))));

        var shouting = CastId.parse(id.path().toUpperCase(Locale.ROOT)).orElseThrow();

        assertEquals(id.path(), read(shouting).value().id().path());
    }

    @Test
    void aSecondCreateMeetsTheFirst() {
        documents.commit(Commit.of(new Commit.CreateCast(cast(id))));
        var second = Commit.of(new Commit.CreateCast(cast(id)), new Commit.CreateOperation(operation(1)));

        assertThrows(ConcurrentChangeException.class, () -> documents.commit(second));

        assertEquals(Optional.empty(), documents.operation(operation(1).id()));
    }

    @Test
    void ofTwoWritersWithTheSameTagTheSecondChangesNothing() {
        documents.commit(Commit.of(new Commit.CreateCast(cast(id)), new Commit.CreateOperation(operation(1))));
        var cast = read(id);
        var operation = documents.operation(operation(1).id()).orElseThrow();
        var finished = operation.value().succeeded(NOW);
        documents.commit(Commit.of(
                new Commit.ReplaceCast(cast.value().succeeded(List.of(), NOW), cast.tag()),
                new Commit.ReplaceOperation(finished, operation.tag())));

        var late = Commit.of(
                new Commit.ReplaceCast(cast.value().failed(List.of(), NOW), cast.tag()),
                new Commit.CreateOperation(operation(2)));
        assertThrows(ConcurrentChangeException.class, () -> documents.commit(late));

        assertEquals(ProvisioningState.Succeeded, read(id).value().state());
        assertEquals(Optional.empty(), documents.operation(operation(2).id()));
        assertEquals(
                finished, documents.operation(operation(1).id()).orElseThrow().value());
    }

    @Test
    void aDeletedCastIsGoneAndItsOldTagIsWorthNothing() {
        documents.commit(Commit.of(new Commit.CreateCast(cast(id))));
        var cast = read(id);

        documents.commit(Commit.of(new Commit.DeleteCast(cast.value(), cast.tag())));

        assertEquals(Optional.empty(), documents.family(id, Optional.empty()).cast());
        documents.commit(Commit.of(new Commit.CreateCast(cast(id))));
        var stale = Commit.of(new Commit.ReplaceCast(cast.value().failed(List.of(), NOW), cast.tag()));
        assertThrows(ConcurrentChangeException.class, () -> documents.commit(stale));
    }

    @Test
    void everyStateOfACastSurvivesBeingStored() {
        documents.commit(Commit.of(new Commit.CreateCast(cast(id))));
        var created = read(id);
        var succeeded = created.value().succeeded(List.of(), NOW);
        documents.commit(Commit.of(new Commit.ReplaceCast(succeeded, created.tag())));
        assertEquals(succeeded, read(id).value());

        var settled = read(id);
        var failed = settled.value().failed(settled.value().resources().subList(0, 1), NOW.plusSeconds(1));
        documents.commit(Commit.of(new Commit.ReplaceCast(failed, settled.tag())));

        assertEquals(failed, read(id).value());
    }

    @Test
    void castsAreListedByNameBelowTheirParent() {
        var other = new CastId(new DicomServiceId(workspace, new ArmName("Dicom2")), new ArmName("aaa"));
        var similar = new CastId(new DicomServiceId(workspace, new ArmName("Dicom11")), new ArmName("bbb"));
        for (var each : List.of(new CastId(service, new ArmName("zzz")), id, other, similar)) {
            documents.commit(Commit.of(new Commit.CreateCast(cast(each))));
        }
        documents.commit(Commit.of(new Commit.CreateSlot(Slot.empty(service))));

        var ofService = documents.castsOf(service).documents().stream()
                .map(cast -> cast.value().id())
                .toList();
        var ofWorkspace = documents.castsOf(workspace).documents().stream()
                .map(cast -> cast.value().id())
                .toList();

        assertEquals(List.of(id, new CastId(service, new ArmName("zzz"))), ofService);
        assertEquals(4, ofWorkspace.size());
    }

    @Test
    void anExecutorAdvancesItsOperation() {
        documents.commit(Commit.of(new Commit.CreateOperation(operation(1))));

        var advanced = documents.advance(operation(1).ref(), Phase.Storage).orElseThrow();

        assertEquals(OperationStatus.InProgress, advanced.status());
        assertEquals(Phase.Storage, advanced.phase());
        assertEquals(Phase.Storage.percent(), advanced.percentComplete());
        assertEquals(Execution.State.Running, advanced.execution().state());
        assertEquals(
                advanced, documents.operation(operation(1).id()).orElseThrow().value());
    }

    @Test
    void whoDoesNotHoldAnOperationCannotAdvanceIt() {
        documents.commit(Commit.of(new Commit.CreateOperation(operation(1)), new Commit.CreateOperation(operation(2))));
        var taken = documents.operation(operation(1).id()).orElseThrow();
        documents.commit(Commit.of(new Commit.ReplaceOperation(taken.value().takenOver(NOW), taken.tag())));
        var over = documents.operation(operation(2).id()).orElseThrow();
        documents.commit(Commit.of(
                new Commit.ReplaceOperation(over.value().failed(new Failure("Code", "Sentence."), NOW), over.tag())));
        var absent = operation(3).ref();

        assertEquals(Optional.empty(), documents.advance(operation(1).ref(), Phase.Storage));
        assertEquals(Optional.empty(), documents.advance(operation(2).ref(), Phase.Storage));
        assertEquals(Optional.empty(), documents.advance(absent, Phase.Storage));

        assertEquals(
                OperationStatus.Accepted,
                documents.operation(operation(1).id()).orElseThrow().value().status());
    }

    @Test
    void aProgressReportTakesTheOperationsOldTagAway() {
        documents.commit(Commit.of(new Commit.CreateOperation(operation(1))));
        var before = documents.operation(operation(1).id()).orElseThrow();
        documents.advance(operation(1).ref(), Phase.Started);

        var stale = Commit.of(new Commit.ReplaceOperation(before.value().succeeded(NOW), before.tag()));

        assertThrows(ConcurrentChangeException.class, () -> documents.commit(stale));
    }

    @Test
    void aStopIsRecordedForTheCurrentAttemptOnly() {
        documents.commit(Commit.of(new Commit.CreateOperation(operation(1))));
        var old = operation(1).ref();
        documents.recordStop(old, NOW);
        var stopped = documents.operation(old.operation()).orElseThrow();
        assertEquals(Execution.State.Stopped, stopped.value().execution().state());
        assertEquals(NOW, stopped.value().execution().stopped());

        documents.commit(Commit.of(new Commit.ReplaceOperation(stopped.value().takenOver(NOW), stopped.tag())));
        documents.recordStop(old, NOW.plusSeconds(9));
        documents.recordStop(operation(2).ref(), NOW);

        var now = documents.operation(old.operation()).orElseThrow().value();
        assertEquals(Execution.State.NotStarted, now.execution().state());
        assertEquals(2, now.execution().attempt());
    }

    @Test
    void anOperationThatWasCanceledStillRecordsItsStop() {
        documents.commit(Commit.of(new Commit.CreateOperation(operation(1))));
        var running = documents.operation(operation(1).id()).orElseThrow();
        var canceled = running.value().canceled(new Failure("Superseded", "By a delete."), NOW);
        documents.commit(Commit.of(new Commit.ReplaceOperation(canceled, running.tag())));

        documents.recordStop(operation(1).ref(), NOW);

        var now = documents.operation(operation(1).id()).orElseThrow().value();
        assertEquals(Execution.State.Stopped, now.execution().state());
        assertEquals(OperationStatus.Canceled, now.status());
    }

    @Test
    void unfinishedOperationsAreFoundInAllPartitionsOldestFirst() {
        var mine = operation(1);
        var finished = operation(2);
        documents.commit(Commit.of(new Commit.CreateOperation(mine), new Commit.CreateOperation(finished)));
        var read = documents.operation(finished.id()).orElseThrow();
        documents.commit(Commit.of(new Commit.ReplaceOperation(read.value().succeeded(NOW), read.tag())));

        var unfinished = unfinished(1000);

        assertTrue(unfinished.contains(mine));
        assertFalse(unfinished.stream().anyMatch(each -> each.id().equals(finished.id())));
        var times = unfinished.stream().map(Operation::started).toList();
        assertEquals(times.stream().sorted().toList(), times);
    }

    @Test
    void whatEndedWhileItWasPausedIsFoundUntilThePauseIsOver() {
        var paused = operation(1).pausedAt(NOW).succeeded(NOW);
        documents.commit(Commit.of(new Commit.CreateOperation(paused)));
        assertTrue(unfinished(1000).contains(paused));

        var read = documents.operation(paused.id()).orElseThrow();
        documents.commit(Commit.of(new Commit.ReplaceOperation(read.value().resumedAt(NOW), read.tag())));

        assertFalse(unfinished(1000).stream().anyMatch(each -> each.id().equals(paused.id())));
    }

    @Test
    void pagesOfUnfinishedOperationsLeaveNoneOut() {
        var mine = IntStream.rangeClosed(1, 5).mapToObj(this::operation).toList();
        mine.forEach(each -> documents.commit(Commit.of(new Commit.CreateOperation(each))));

        assertEquals(unfinished(1000), unfinished(2));
        assertTrue(unfinished(2).containsAll(mine));
        assertEquals(2, documents.unfinished(2, Optional.empty()).documents().size());
    }

    @Test
    void aPauseIsKept() {
        var paused = operation(1).pausedAt(NOW).resumedAt(NOW.plusSeconds(7)).pausedAt(NOW.plusSeconds(9));
        documents.commit(Commit.of(new Commit.CreateOperation(paused)));

        assertEquals(paused, documents.operation(paused.id()).orElseThrow().value());
        assertEquals(
                paused.execution().paused(),
                documents
                        .advance(paused.ref(), Phase.Storage)
                        .orElseThrow()
                        .execution()
                        .paused());
    }

    @Test
    void entriesThatCannotBeReadAreKept() {
        var garbled = garbled(cast(id), List.of(new UnreadableEntry(Optional.empty(), "{\"resourceType\":\"Moon\"}")));
        documents.commit(Commit.of(new Commit.CreateCast(garbled)));
        var read = read(id);

        documents.commit(Commit.of(new Commit.ReplaceCast(read.value().failed(List.of(), NOW), read.tag())));

        assertEquals(garbled, read.value());
        assertEquals(garbled.unreadable(), read(id).value().unreadable());
    }

    private List<Operation> unfinished(int size) {
        var found = new ArrayList<Operation>();
        var next = Optional.<String>empty();
        do {
            var page = documents.unfinished(size, next);
            page.documents().forEach(each -> found.add(each.value()));
            next = page.next();
        } while (next.isPresent());
        return found;
    }

    protected static Cast garbled(Cast cast, List<UnreadableEntry> unreadable) {
        return new Cast(
                cast.id(),
                cast.guid(),
                cast.spec(),
                cast.lastGood(),
                cast.state(),
                cast.activeOperation(),
                cast.resourceVersion(),
                cast.location(),
                cast.placement(),
                cast.resources(),
                unreadable,
                cast.systemData(),
                cast.created(),
                cast.updated(),
                cast.derivation(),
                cast.health(),
                cast.changed(),
                cast.restart());
    }

    @Test
    void allCastsAreMetOnceEachPageByPageInAllPartitions() {
        var mine = new ArrayList<CastId>();
        for (var i = 0; i < 3; i++) {
            for (var name : List.of("aaa", "bbb", "ccc")) {
                var cast = new CastId(service, new ArmName(name));
                documents.commit(Commit.of(new Commit.CreateCast(cast(cast))));
                mine.add(cast);
            }
            documents.commit(Commit.of(new Commit.CreateSlot(Slot.empty(service).taken(id.name()))));
            moveToAnotherWorkspace();
        }

        var met = pages(documents::casts).stream()
                .map(Cast::id)
                .filter(mine::contains)
                .toList();

        assertEquals(mine.size(), met.size(), met.toString());
        assertTrue(met.containsAll(mine));
    }

    @Test
    void allSlotsAreMetOnceEachPageByPage() {
        var first = Slot.empty(service).taken(id.name());
        var second = Slot.empty(new DicomServiceId(workspace, new ArmName("Dicom2")));
        documents.commit(Commit.of(new Commit.CreateSlot(first), new Commit.CreateSlot(second)));
        documents.commit(Commit.of(new Commit.CreateCast(cast(id))));

        var met = pages(documents::slots);

        assertEquals(1, met.stream().filter(first::equals).count());
        assertEquals(1, met.stream().filter(second::equals).count());
    }

    @Test
    void aDocumentMetOnAPageCanBeWrittenAgainstItsTag() {
        documents.commit(Commit.of(new Commit.CreateCast(cast(id))));
        var page = documents.casts(1000, Optional.empty());
        var met = page.documents().stream()
                .filter(each -> each.value().id().equals(id))
                .findFirst()
                .orElseThrow();

        documents.commit(Commit.of(new Commit.ReplaceCast(met.value().failed(List.of(), NOW), met.tag())));

        assertEquals(ProvisioningState.Failed, read(id).value().state());
        var stale = Commit.of(new Commit.ReplaceCast(met.value(), met.tag()));
        assertThrows(ConcurrentChangeException.class, () -> documents.commit(stale));
    }

    @Test
    void whatIsKnownOfTheSectionSurvivesBeingStored() {
        var identity = new DicomService.Identity("SystemAssigned", "principal", "tenant", List.of());
        var dicom = new DicomService(service, ParentState.of("Succeeded"), "westus2", "https://d", "dicom-1", identity);
        var target = new FhirService(fhir, ParentState.of("Succeeded"), FhirService.R4, "https://f", "audience");
        var defaults = new WorkerDefaults(
                new WorkerDefaults.Image("repository", "tag"),
                "dicom-audience",
                new WorkerDefaults.Geneva(true, "account", null),
                new WorkerDefaults.Billing(null, "namespace"),
                true);
        var values = DerivedValues.of(dicom, target, defaults).suspendedIf(true);
        var cast = cast(id).deriving(values).attempting(values, NOW);

        documents.commit(Commit.of(new Commit.CreateCast(cast)));

        assertEquals(cast, read(id).value());
        documents.commit(Commit.of(new Commit.ReplaceCast(read(id).value().deriving(values), read(id).tag())));
        assertEquals(Optional.empty(), read(id).value().derivation().attempt());
    }

    @Test
    void healthSurvivesBeingStoredAndGoesWithItsAlerts() {
        var lacking = new Problem.Lacking("principal", DataRole.FhirDataWriter, fhir.path(), List.of("a/write"));
        var missing = new Problem("RoleAssignmentMissing", "It may not.", "Assign it.", Optional.of(lacking));
        var gone = new Problem("FhirServiceNotFound", "It is gone.", "Point elsewhere.", Optional.empty());
        var unhealthy = new Health(
                List.of(
                        new Alert(Check.FhirServiceIsAuthorized, missing, NOW, UUID.randomUUID()),
                        new Alert(Check.FhirServiceExists, gone, NOW.plusNanos(1_000), UUID.randomUUID())),
                Optional.of(NOW));
        documents.commit(Commit.of(new Commit.CreateCast(cast(id))));
        assertEquals(Health.UNKNOWN, read(id).value().health());

        documents.commit(Commit.of(new Commit.ReplaceCast(read(id).value().turned(unhealthy, NOW), read(id).tag())));

        assertEquals(unhealthy, read(id).value().health());
        var healthy = new Health(List.of(), Optional.of(NOW));
        documents.commit(Commit.of(new Commit.ReplaceCast(read(id).value().turned(healthy, NOW), read(id).tag())));
        assertEquals(healthy, read(id).value().health());
    }

    @Test
    void anEndOfWhichSomebodyIsToBeToldIsFound() {
        var target = URI.create("https://management.azure.com/callback?t=1");
        var running = calledBy(operation(1), target);
        documents.commit(Commit.of(new Commit.CreateOperation(running)));
        assertFalse(pages(documents::untold).contains(running));
        documents.advance(running.ref(), Phase.Started);
        var found = documents.operation(running.id()).orElseThrow();
        assertEquals(Optional.of(Callback.to(target)), found.value().callback());
        var ended = found.value().succeeded(NOW);

        documents.commit(Commit.of(new Commit.ReplaceOperation(ended, found.tag())));

        assertTrue(pages(documents::untold).contains(ended));
        var met = documents.operation(running.id()).orElseThrow();
        documents.commit(Commit.of(new Commit.ReplaceOperation(ended.told(), met.tag())));
        assertFalse(pages(documents::untold).stream().anyMatch(each -> each.id().equals(ended.id())));
    }

    private static Operation calledBy(Operation plain, URI target) {
        return new Operation(
                plain.id(),
                plain.kind(),
                plain.cast(),
                plain.status(),
                plain.phase(),
                plain.percentComplete(),
                plain.execution(),
                plain.location(),
                plain.apiVersion(),
                plain.request(),
                plain.caller(),
                plain.trace(),
                plain.supersedes(),
                plain.started(),
                plain.deadline(),
                plain.ended(),
                plain.failure(),
                Optional.of(Callback.to(target)),
                plain.interventions(),
                plain.relocation(),
                plain.met());
    }

    @Test
    void whereAFailoverGoesAndByWhichOperationAWorkerRestartedStaysWritten() {
        var to = new Placement("sub", "rg", "eastus2", "eus2-1", "dicom-east");
        var cast = cast(id).headingFor(to, "dicom-1")
                .reprovisioning("dicom-1", operation(2).id());
        var operation = operation(1).relocating(new Relocation(cast.placement(), to, true));
        documents.commit(Commit.of(new Commit.CreateCast(cast), new Commit.CreateOperation(operation)));

        var read = documents.workingSet(operation.ref());

        assertEquals(Optional.of(cast), read.cast().map(Versioned::value));
        assertEquals(Optional.of(operation), read.operation().map(Versioned::value));
    }

    @Test
    void theStateThatAClearMetStaysWrittenWhoeverTakesItOver() {
        var clear = operation(1).meeting(ProvisioningState.Failed);
        documents.commit(Commit.of(new Commit.CreateOperation(clear), new Commit.CreateOperation(operation(2))));
        var found = documents.operation(clear.id()).orElseThrow();

        documents.commit(Commit.of(new Commit.ReplaceOperation(found.value().takenOver(NOW), found.tag())));
        documents.advance(found.value().takenOver(NOW).ref(), Phase.Started);

        assertEquals(
                Optional.of(ProvisioningState.Failed),
                documents.operation(clear.id()).orElseThrow().value().met());
        assertEquals(
                Optional.empty(),
                documents.operation(operation(2).id()).orElseThrow().value().met());
    }

    @Test
    void whatOperatorsOrderedStaysWithTheOperationWhateverItsExecutorsDo() {
        var plain = operation(1);
        documents.commit(Commit.of(new Commit.CreateOperation(plain)));
        var paused = new Intervention(Intervention.Kind.Pause, "op@ops.test", "look", Optional.of("7"), false, NOW);
        var cancelled = new Intervention(Intervention.Kind.Cancel, "op@ops.test", "stuck", Optional.empty(), true, NOW);
        var found = documents.operation(plain.id()).orElseThrow();
        var ordered = found.value().with(paused).with(cancelled);

        documents.commit(Commit.of(new Commit.ReplaceOperation(ordered, found.tag())));
        documents.advance(plain.ref(), Phase.Started);

        var read = documents.operation(plain.id()).orElseThrow().value();
        assertEquals(List.of(paused, cancelled), read.interventions());
        assertTrue(read.isCancelled());
    }

    @Test
    void aSubscriptionIsReadWithEveryFamilyOfIts() {
        var subscription = SubscriptionId.of(workspace);
        assertEquals(Optional.empty(), documents.subscription(subscription));
        assertEquals(
                SubscriptionState.Unknown,
                documents.family(id, Optional.empty()).subscription());
        var told = told(SubscriptionState.Suspended, "{\"state\":\"Suspended\",\"later\":{\"a\":[1]}}");

        documents.commit(Commit.of(new Commit.CreateSubscription(told)));

        assertEquals(told, documents.subscription(subscription).orElseThrow().value());
        assertEquals(
                SubscriptionState.Suspended,
                documents.family(id, Optional.of(fhir)).subscription());
        var again = Commit.of(new Commit.CreateSubscription(told));
        assertThrows(ConcurrentChangeException.class, () -> documents.commit(again));
    }

    @Test
    void ofAnEarlierNotificationNothingIsLeft() {
        var subscription = SubscriptionId.of(workspace);
        documents.commit(Commit.of(new Commit.CreateSubscription(
                told(SubscriptionState.Warned, "{\"state\":\"Warned\",\"properties\":{\"quotaId\":\"q\"}}"))));
        var first = documents.subscription(subscription).orElseThrow();
        var next = told(SubscriptionState.Registered, "{\"state\":\"Registered\",\"properties\":{}}");

        documents.commit(Commit.of(new Commit.ReplaceSubscription(next, first.tag())));

        assertEquals(next, documents.subscription(subscription).orElseThrow().value());
        var stale = Commit.of(new Commit.ReplaceSubscription(next, first.tag()));
        assertThrows(ConcurrentChangeException.class, () -> documents.commit(stale));
    }

    @Test
    void subscriptionsWithWorkLeftAreFound() {
        var told = told(SubscriptionState.Suspended, "{}");
        documents.commit(Commit.of(new Commit.CreateSubscription(told)));
        assertTrue(pages(documents::unapplied).contains(told));
        var found = documents.subscription(told.id()).orElseThrow();

        documents.commit(Commit.of(new Commit.ReplaceSubscription(told.settled(), found.tag())));

        assertFalse(
                pages(documents::unapplied).stream().anyMatch(each -> each.id().equals(told.id())));
    }

    @Test
    void theCastsOfASubscriptionAreThoseOfAllItsWorkspacesAndNoOthers() {
        var subscription = SubscriptionId.of(workspace);
        var here = workspace.path();
        var ids = List.of("/dicomservices/a/dicomcasts/cast1", "/dicomservices/b/dicomcasts/cast1").stream()
                .map(path -> CastId.parse(here + path).orElseThrow())
                .toList();
        var beside = CastId.parse(ids.get(0).path().replace("Ws1", "Ws2").toUpperCase(Locale.ROOT))
                .orElseThrow();
        var elsewhere = CastId.parse(ids.get(0).path().replace("/resourceGroups", "0/resourceGroups"))
                .orElseThrow();
        Stream.concat(ids.stream(), Stream.of(beside, elsewhere))
                .forEach(each -> documents.commit(Commit.of(new Commit.CreateCast(cast(each)))));

        var met = pages((size, from) -> documents.castsOf(subscription, size, from));

        assertEquals(
                Set.of(ids.get(0), ids.get(1), beside),
                met.stream().map(Cast::id).collect(Collectors.toSet()));
        assertEquals(3, met.size());
    }

    @Test
    void castsAreFoundByWhatIsSearchedForAndByAllOfItTogether() {
        var other = new CastId(service, new ArmName("Cast-2"));
        var unhealthy = turned(created(cast(id)), new Health(List.of(alert()), Optional.of(NOW)));
        var healthy = turned(created(cast(other)), new Health(List.of(), Optional.of(NOW)));
        var shouting = FhirServiceId.parse(fhir.path().toUpperCase(Locale.ROOT)).orElseThrow();
        var toFhir = new CastSearch(Optional.empty(), Optional.empty(), Optional.of(shouting), Optional.empty());

        assertEquals(Set.of(unhealthy, healthy), found(toFhir));
        assertEquals(
                Set.of(unhealthy), found(searched(Health.Status.Unhealthy, ProvisioningState.Creating, "West US2")));
        assertEquals(Set.of(healthy), found(searched(Health.Status.Healthy, ProvisioningState.Creating, "westus2")));
        assertEquals(Set.of(), found(searched(Health.Status.Unhealthy, ProvisioningState.Failed, "westus2")));
        assertEquals(Set.of(), found(searched(Health.Status.Unhealthy, ProvisioningState.Creating, "eastus")));
        assertTrue(pages((size, from) -> documents.search(CastSearch.EVERYTHING, size, from))
                .containsAll(List.of(unhealthy, healthy)));
    }

    @Test
    void operationsAreFoundByStatusKindAndCastTheNewestFirst() {
        var old = operation(1);
        var young = startedAt(operation(2), old.started().plusSeconds(9));
        var ended = startedAt(operation(3), old.started().plusSeconds(3)).succeeded(NOW.plusSeconds(10));
        Stream.of(old, young, ended).forEach(each -> documents.commit(Commit.of(new Commit.CreateOperation(each))));
        var running = Set.of(OperationStatus.Accepted, OperationStatus.InProgress);

        assertEquals(List.of(young, old), found(running, Set.of(old.kind(), OperationKind.Move), old.cast()));
        assertEquals(List.of(ended), found(Set.of(OperationStatus.Succeeded), Set.of(), old.cast()));
        assertEquals(List.of(), found(running, Set.of(OperationKind.Move), old.cast()));
        assertEquals(List.of(), found(running, Set.of(), old.cast().in(elsewhere())));
    }

    private List<Operation> found(Set<OperationStatus> statuses, Set<OperationKind> kinds, CastId cast) {
        var search = new OperationSearch(statuses, kinds, Optional.of(cast));
        return pages((size, from) -> documents.search(search, size, from));
    }

    private static Operation startedAt(Operation plain, Instant started) {
        return new Operation(
                plain.id(),
                plain.kind(),
                plain.cast(),
                plain.status(),
                plain.phase(),
                plain.percentComplete(),
                plain.execution(),
                plain.location(),
                plain.apiVersion(),
                plain.request(),
                plain.caller(),
                plain.trace(),
                plain.supersedes(),
                started,
                plain.deadline(),
                plain.ended(),
                plain.failure());
    }

    private CastSearch searched(Health.Status health, ProvisioningState state, String region) {
        return new CastSearch(Optional.of(health), Optional.of(state), Optional.of(fhir), Optional.of(region));
    }

    private Set<Cast> found(CastSearch search) {
        return Set.copyOf(pages((size, from) -> documents.search(search, size, from)));
    }

    private Cast turned(Versioned<Cast> cast, Health health) {
        var turned = cast.value().turned(health, NOW);
        documents.commit(Commit.of(new Commit.ReplaceCast(turned, cast.tag())));
        return turned;
    }

    private static Alert alert() {
        var gone = new Problem("FhirServiceNotFound", "It is gone.", "Point elsewhere.", Optional.empty());
        return new Alert(Check.FhirServiceExists, gone, NOW, UUID.randomUUID());
    }

    @Test
    void whatIsToBeToldOfACommitIsInTheOutboxInOrderUntilItIsTold() {
        var made = created(cast(id));
        var turned = turned(made, new Health(List.of(alert()), Optional.of(NOW)));
        var gone = read(id);
        documents.commit(Commit.of(new Commit.DeleteCast(gone.value(), gone.tag())));

        var found = entries();

        var notifications = only(Notification.class, found);
        var events = only(HealthEvent.class, found);
        assertEquals(
                List.of("Create", "Update", "Delete"),
                notifications.stream().map(DocumentsContract::kind).toList());
        assertEquals(
                List.of("Active", "Resolved"),
                events.stream().map(DocumentsContract::kind).toList());
        assertEquals(
                new Notification(turned, Notification.Action.Update, turned.changed(), Optional.empty()),
                notifications.get(1));
        assertEquals(turned.health().alerts().get(0), events.get(0).alert());
        found.forEach(each -> documents.commit(Commit.of(new Commit.DeleteEntry(each.value(), each.tag()))));
        assertEquals(List.of(), entries());
        again(Commit.of(
                new Commit.DeleteEntry(found.get(0).value(), found.get(0).tag())));
    }

    private static <E extends OutboxEntry> List<E> only(Class<E> kind, List<Versioned<OutboxEntry>> found) {
        return found.stream()
                .map(Versioned::value)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    /** Told twice at once: the second to forget it finds nothing, which is as good. */
    private void again(Commit removal) {
        try {
            documents.commit(removal);
        } catch (ConcurrentChangeException e) {
            assertEquals(List.of(), entries());
        }
    }

    /** Of this test's workspace. */
    private List<Versioned<OutboxEntry>> entries() {
        var found = new ArrayList<Versioned<OutboxEntry>>();
        var next = Optional.<String>empty();
        do {
            var page = documents.outbox(2, next);
            found.addAll(page.documents());
            next = page.next();
        } while (next.isPresent());
        return found.stream()
                .filter(each -> each.value().id().workspace().equals(workspace))
                .toList();
    }

    private static String kind(OutboxEntry entry) {
        return entry instanceof Notification notification
                ? notification.action().name()
                : ((HealthEvent) entry).kind().name();
    }

    @Test
    void aCommitThatFailsHasNothingToTell() {
        created(cast(id));
        var before = entries();
        var second = Commit.of(new Commit.CreateCast(cast(id)));

        assertThrows(ConcurrentChangeException.class, () -> documents.commit(second));

        assertEquals(before, entries());
    }

    @Test
    void aReminderIsToldAndChangesNothingThatIsShown() {
        turned(created(cast(id)), new Health(List.of(alert()), Optional.of(NOW)));
        var unhealthy = read(id);
        var told = unhealthy.value().health().reminded(NOW.plus(Duration.ofDays(1)), Duration.ofDays(1));

        documents.commit(Commit.of(new Commit.ReplaceCast(unhealthy.value().reminded(told), unhealthy.tag())));

        assertEquals(told, read(id).value().health());
        assertEquals(unhealthy.value().etag(), read(id).value().etag());
        assertEquals("Reminder", kind(entries().get(3).value()));
    }

    @Test
    void aCastThatLeavesIsInTransitAndNowhereElse() {
        var before = created(cast(id));
        var transit = new Transit(id, before.value().movedTo(elsewhere(), MADE, NOW), operationElsewhere(7));

        documents.commit(Commit.of(
                new Commit.DeleteCast(before.value(), before.tag()), new Commit.CreateTransit(transit, before.tag())));

        assertEquals(Optional.empty(), documents.family(id, Optional.empty()).cast());
        assertEquals(List.of(), documents.castsOf(workspace).documents());
        assertFalse(pages(documents::casts).stream().anyMatch(each -> each.id().equals(id)));
        assertEquals(
                List.of(transit),
                documents.transitsFrom(workspace).documents().stream()
                        .map(Versioned::value)
                        .toList());
        assertEquals(List.of(), documents.transitsFrom(elsewhere()).documents());
        assertTrue(pages(documents::transits).contains(transit));
        var again = Commit.of(new Commit.CreateTransit(transit, before.tag()));
        assertThrows(ConcurrentChangeException.class, () -> documents.commit(again));
    }

    @Test
    void aCastArrivesOnceAndItsRecordGoes() {
        var before = created(cast(id));
        var moved = before.value().movedTo(elsewhere(), MADE, NOW);
        var transit = new Transit(id, moved, operationElsewhere(7));
        documents.commit(Commit.of(
                new Commit.DeleteCast(before.value(), before.tag()), new Commit.CreateTransit(transit, before.tag())));
        var found = documents.transitsFrom(workspace).documents().get(0);

        documents.commit(Commit.of(new Commit.LandCast(moved, found.tag())));
        documents.commit(Commit.of(new Commit.DeleteTransit(transit, found.tag())));

        assertEquals(moved, read(id.in(elsewhere())).value());
        assertEquals(List.of(), documents.transitsFrom(workspace).documents());
        var again = Commit.of(new Commit.LandCast(moved, found.tag()));
        assertThrows(ConcurrentChangeException.class, () -> documents.commit(again));
    }

    @Test
    void theRangesTogetherHoldEachCastOnce() {
        var made = new HashSet<CastId>();
        for (var i = 0; i < 5; i++) {
            moveToAnotherWorkspace();
            created(cast(id));
            made.add(id);
        }

        var met = documents.ranges().stream()
                .flatMap(range -> pages((size, next) -> documents.castsIn(range, size, next)).stream())
                .map(Cast::id)
                .filter(made::contains)
                .toList();

        assertEquals(made.size(), met.size());
        assertEquals(made, Set.copyOf(met));
    }

    @Test
    void whatIsAroundCastsOfSeveralWorkspacesIsReadTogetherAndNotMixedUp() {
        var first = cast(id);
        var here = new FhirService(fhir, ParentState.of("Succeeded"), FhirService.R4, "https://ws1-fhir1", "aud");
        var there = new DicomService(
                service, ParentState.of("Succeeded"), "westus2", "https://d", "d", DicomService.Identity.NONE);
        place(new Workspace(workspace, ParentState.of("Succeeded"), "westus2"), there, here);
        var witness = new Witness(
                id,
                "etag",
                true,
                Optional.of("p"),
                Set.of("/a", "/b"),
                new Doubts(Map.of(Check.FhirServiceExists, 1)),
                NOW);
        documents.commit(Commit.of(new Commit.CreateWitness(witness)));
        moveToAnotherWorkspace(); // with the same names
        var second = cast(id);

        var around = documents.around(List.of(first, second));

        assertEquals(
                Optional.of(there),
                Objects.requireNonNull(around.get(first.id())).dicomService());
        assertEquals(
                Optional.of(here),
                Objects.requireNonNull(around.get(first.id())).fhirService());
        assertEquals(
                witness,
                Objects.requireNonNull(around.get(first.id()))
                        .witness()
                        .orElseThrow()
                        .value());
        assertEquals(new Surroundings(Optional.empty(), Optional.empty(), Optional.empty()), around.get(second.id()));
    }

    @Test
    void aWitnessIsReplacedOnlyAsItWasReadAndWhole() {
        var cast = created(cast(id)).value();
        var doubts = new Doubts(Map.of(Check.FhirServiceExists, 1));
        var before = new Witness(id, "1", false, Optional.of("q"), Set.of("/b"), doubts, NOW);
        documents.commit(Commit.of(new Commit.CreateWitness(before)));
        var found = Objects.requireNonNull(documents.around(List.of(cast)).get(id))
                .witness()
                .orElseThrow();
        var next = new Witness(id, "2", true, Optional.of("p"), Set.of("/a"), Doubts.NONE, NOW.plusSeconds(1));

        documents.commit(Commit.of(new Commit.ReplaceWitness(next, found.tag())));

        assertEquals(
                next,
                Objects.requireNonNull(documents.around(List.of(cast)).get(id))
                        .witness()
                        .orElseThrow()
                        .value());
        assertThrows(
                ConcurrentChangeException.class,
                () -> documents.commit(Commit.of(new Commit.ReplaceWitness(before, found.tag()))));
    }

    @Test
    void aFhirServiceThatIsWrittenIsToldFromThePlaceBefore() {
        var before = documents.ranges().stream()
                .collect(Collectors.toMap(
                        range -> range,
                        range -> documents.fhirChanges(range, Optional.empty()).place()));
        var target = new FhirService(fhir, ParentState.of("Succeeded"), FhirService.R4, "https://ws1-fhir1", "aud");
        place(
                new Workspace(workspace, ParentState.of("Succeeded"), "westus2"),
                new DicomService(
                        service, ParentState.of("Succeeded"), "westus2", "https://d", "d", DicomService.Identity.NONE),
                target);

        var told = before.entrySet().stream()
                .flatMap(each ->
                        documents.fhirChanges(each.getKey(), Optional.of(each.getValue())).fhirServices().stream())
                .toList();

        assertTrue(told.contains(target), told::toString);
    }

    @Test
    void fhirServicesAreReadTogetherAndThoseThatAreGoneAreNotAmongThem() {
        var here = new FhirService(fhir, ParentState.of("Deleting"), FhirService.R4, "https://ws1-fhir1", "aud");
        place(
                new Workspace(workspace, ParentState.of("Succeeded"), "westus2"),
                new DicomService(
                        service, ParentState.of("Succeeded"), "westus2", "https://d", "d", DicomService.Identity.NONE),
                here);
        var gone = new FhirServiceId(workspace, new ArmName("fhir-that-is-gone"));

        var found = documents.fhirServices(List.of(gone, fhir));

        assertEquals(Map.of(fhir, here), found);
    }

    @Test
    void aCheckpointIsKeptUnderAnyName() {
        var name = "health:{\"Range\":{\"min\":\"/?#\"}}" + UUID.randomUUID();
        assertEquals(Optional.empty(), documents.checkpoint(name));
        documents.commit(Commit.of(new Commit.CreateCheckpoint(new Checkpoint(name, ""))));
        var found = documents.checkpoint(name).orElseThrow();

        documents.commit(Commit.of(new Commit.ReplaceCheckpoint(new Checkpoint(name, "here"), found.tag())));

        assertEquals(
                new Checkpoint(name, "here"),
                documents.checkpoint(name).orElseThrow().value());
    }

    /** The same workspace in another resource group. */
    protected final WorkspaceId elsewhere() {
        return new WorkspaceId(workspace.subscription(), new ArmName("Group Two"), workspace.name());
    }

    protected final OperationId operationElsewhere(int number) {
        return OperationId.of(DocumentKeys.partition(elsewhere()), new Ulid("%026d".formatted(number)));
    }

    protected final Versioned<Cast> created(Cast cast) {
        documents.commit(Commit.of(new Commit.CreateCast(cast)));
        return read(cast.id());
    }

    private Subscription told(SubscriptionState state, String notification) {
        return Subscription.told(SubscriptionId.of(workspace), Optional.empty(), state, notification, NOW);
    }

    private static <T> List<T> pages(BiFunction<Integer, Optional<String>, Page<T>> read) {
        var met = new ArrayList<T>();
        var page = read.apply(2, Optional.empty());
        while (true) {
            assertTrue(page.documents().size() <= 2);
            page.documents().forEach(each -> met.add(each.value()));
            if (page.next().isEmpty()) {
                return met;
            }
            page = read.apply(2, page.next());
        }
    }

    protected final Versioned<Cast> read(CastId cast) {
        return documents.family(cast, Optional.empty()).cast().orElseThrow();
    }

    protected final CastId castId() {
        return id;
    }

    protected final Cast cast(CastId cast) {
        var placement = new Placement("sub", "group", "westus2", "wus2-1", "dicom");
        var guid = UUID.nameUUIDFromBytes(new byte[] {1, 2, 3});
        var spec = new CastSpec(
                fhir,
                Duration.ofSeconds(90),
                Duration.ofSeconds(3),
                new CastSpec.Patient("urn:example:patients", true),
                new CastSpec.Features(true, false, true));
        return new Cast(
                cast,
                guid,
                spec,
                Optional.empty(),
                ProvisioningState.Creating,
                Optional.of(operation(1).id()),
                1,
                "westus2",
                placement,
                new CastNames(guid, placement).intended("dicom-1"),
                new SystemData("me", "User", NOW, "me", "User", NOW),
                NOW,
                NOW);
    }

    /** Different numbers are different operations, the higher the later; the same number is the same one. */
    protected final Operation operation(int number) {
        var started = NOW.plusMillis(number);
        var ulid = new Ulid("%026d".formatted(number));
        return new Operation(
                OperationId.of(DocumentKeys.partition(workspace), ulid),
                OperationKind.Create,
                id,
                OperationStatus.Accepted,
                Phase.Accepted,
                0,
                Execution.first(started),
                "westus2",
                "2026-11-01-preview",
                "fingerprint",
                new Caller("tenant", null),
                new Trace("correlation", null),
                Optional.empty(),
                started,
                started.plus(Duration.ofHours(1)),
                Optional.empty(),
                Optional.empty());
    }

    protected final OperationRef executor() {
        return operation(1).ref();
    }
}
