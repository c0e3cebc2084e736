package com.microsoft.health.dicomcast.local.cosmos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.clouds.cosmos.CallBudget;
import com.microsoft.health.dicomcast.clouds.cosmos.CosmosConnection;
import com.microsoft.health.dicomcast.clouds.cosmos.CosmosDocuments;
import com.microsoft.health.dicomcast.clouds.cosmos.UnfitAccountException;
import com.microsoft.health.dicomcast.local.faults.Fault;
import com.microsoft.health.dicomcast.local.faults.Faults;
import com.microsoft.health.dicomcast.local.faults.FaultyHandler;
import com.microsoft.health.dicomcast.model.cast.CastSpec;
import com.microsoft.health.dicomcast.model.health.Alert;
import com.microsoft.health.dicomcast.model.health.Check;
import com.microsoft.health.dicomcast.model.health.Health;
import com.microsoft.health.dicomcast.model.health.Problem;
import com.microsoft.health.dicomcast.model.ids.ArmName;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.DocumentKey;
import com.microsoft.health.dicomcast.model.ids.DocumentKeys;
import com.microsoft.health.dicomcast.model.moves.Transit;
import com.microsoft.health.dicomcast.model.operations.Phase;
import com.microsoft.health.dicomcast.model.parents.DicomService;
import com.microsoft.health.dicomcast.model.parents.FhirService;
import com.microsoft.health.dicomcast.model.parents.Slot;
import com.microsoft.health.dicomcast.model.parents.Workspace;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import com.microsoft.health.dicomcast.model.ports.Commit;
import com.microsoft.health.dicomcast.model.ports.ConcurrentChangeException;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.ports.StepTime;
import com.microsoft.health.dicomcast.model.ports.contracts.DocumentsContract;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The adapter keeps the documents' contract on the local account, whatever happens to its calls. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CosmosDocumentsTest extends DocumentsContract {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final CallBudget IMPATIENT =
            new CallBudget(Duration.ofSeconds(20), 3, Duration.ofMillis(1), 1, Duration.ofMillis(100));
    private static final StepTime TIME = new StepTime(Clock.systemUTC(), Duration.ofMinutes(1));
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final String BATCHES = "/dbs/global/colls/resources/docs";

    private final Faults faults = new Faults(() -> {});
    private final LocalAccount account;
    private final CosmosConnection connection;
    private final Documents documents;

    CosmosDocumentsTest(@TempDir Path folder) {
        account = LocalAccount.start(folder, Clock.systemUTC(), front -> new FaultyHandler("cosmos", faults, front));
        account.front().ensureContainer("global", "resources", "/partitionKey");
        connection = new CosmosConnection(account.account(), IMPATIENT, TIME);
        documents = new CosmosDocuments(connection, UUID::randomUUID);
        connection.open();
    }

    @AfterEach
    void healAll() {
        faults.clear();
    }

    @AfterAll
    void stop() {
        connection.close();
        account.close();
    }

    @Override
    protected Documents documents() {
        return documents;
    }

    @Override
    protected void place(Workspace workspace, DicomService dicomService, FhirService fhirService) {
        var here = workspace.id();
        var dicom = parent(
                DocumentKeys.of(dicomService.id()),
                "workspaces/dicomservices",
                here.name() + "/" + dicomService.id().name(),
                workspace);
        ((ObjectNode) dicom.path("resource"))
                .put("provisioningState", dicomService.state().word())
                .put("serviceUrl", dicomService.serviceUrl())
                .put("internalServiceName", dicomService.internalServiceName())
                .set("identity", identity(dicomService.identity()));
        var fhir = parent(
                DocumentKeys.of(fhirService.id()),
                "workspaces/fhirservices",
                here.name() + "/" + fhirService.id().name(),
                workspace);
        ((ObjectNode) fhir.path("resource"))
                .put("provisioningState", fhirService.state().word())
                .put("kind", fhirService.kind())
                .put("serviceUrl", fhirService.serviceUrl())
                .putObject("authenticationConfiguration")
                .put("audience", fhirService.audience());
        write(parent(DocumentKeys.of(here), "workspaces", here.name().spelling(), workspace));
        write(dicom);
        write(fhir);
    }

    @Test
    void whatOthersWroteIntoACastSurvivesOurWrite() {
        documents.commit(Commit.of(new Commit.CreateCast(cast(castId()))));
        var stored = stored(DocumentKeys.of(castId()));
        stored.put("theirs", 1);
        ((ObjectNode) stored.path("resource")).putObject("audit").put("status", "Passed");
        ((ObjectNode) stored.at("/resource/health")).put("reviewed", true);
        ((ObjectNode) stored.at("/resource/dicomCastProvisionedResources/2")).put("note", "kept");
        ((ObjectNode) stored.path("searchIndex")).put("audit", "Passed");
        write(stored);
        var read = read(castId());

        documents.commit(Commit.of(new Commit.ReplaceCast(read.value().succeeded(List.of(), NOW), read.tag())));

        var now = stored(DocumentKeys.of(castId()));
        assertEquals(1, now.path("theirs").intValue());
        assertEquals("Passed", now.at("/resource/audit/status").textValue());
        assertTrue(now.at("/resource/health/reviewed").booleanValue());
        assertEquals(
                "kept", now.at("/resource/dicomCastProvisionedResources/2/note").textValue());
        assertEquals("Passed", now.at("/searchIndex/audit").textValue());
        assertEquals("Succeeded", now.at("/resource/provisioningState").textValue());
        assertTrue(now.at("/resource/activeOperationId").isNull());
    }

    @Test
    void whatOthersWroteIntoACastMovesWithIt() {
        var before = created(cast(castId()));
        var stored = stored(DocumentKeys.of(castId()));
        stored.put("theirs", 1);
        ((ObjectNode) stored.at("/resource/dicomCastProvisionedResources/2")).put("note", "kept");
        write(stored);
        var read = read(castId());
        var moved = before.value().movedTo(elsewhere(), before.value().systemData(), NOW);
        var transit = new Transit(castId(), moved, operationElsewhere(7));

        documents.commit(Commit.of(
                new Commit.DeleteCast(read.value(), read.tag()), new Commit.CreateTransit(transit, read.tag())));
        var found = documents.transitsFrom(castId().workspace()).documents().get(0);
        documents.commit(Commit.of(new Commit.LandCast(moved, found.tag())));

        var now = stored(DocumentKeys.of(moved.id()));
        assertEquals(1, now.path("theirs").intValue());
        assertEquals(
                "kept", now.at("/resource/dicomCastProvisionedResources/2/note").textValue());
        assertEquals("Group Two", now.at("/resource/resourceGroupName").textValue());
        assertEquals(
                moved.id().path().toLowerCase(Locale.ROOT),
                now.at("/searchIndex/resourceId").textValue());
        assertEquals(
                DocumentKeys.of(moved.id()).partition().toString(),
                now.path("partitionKey").textValue());
    }

    @Test
    void aCastFromBeforeAPropertyWasThereHasItsDefault() {
        var cast = cast(castId()).succeeded(List.of(), NOW);
        documents.commit(Commit.of(new Commit.CreateCast(cast)));
        var stored = stored(DocumentKeys.of(castId()));
        for (var wish : List.of("/resource", "/resource/lastGood")) {
            var worker = (ObjectNode) stored.at(wish + "/dicomCastConfiguration/worker");
            worker.remove("pollIntervalDuringCatchup");
            assertEquals(1, worker.size());
        }
        write(stored);

        var read = read(castId()).value();

        var expected = cast.spec().pollingDuringCatchup(CastSpec.DEFAULT_POLL_DURING_CATCHUP);
        assertEquals(expected, read.spec());
        assertEquals(Optional.of(expected), read.lastGood());
    }

    @Test
    void healthFromBeforeAndAfterThisVersionIsReadAsFarAsItIsKnown() {
        documents.commit(Commit.of(new Commit.CreateCast(cast(castId()))));
        var stored = stored(DocumentKeys.of(castId()));
        ((ObjectNode) stored.path("resource")).remove("health");
        write(stored);
        assertEquals(Health.UNKNOWN, read(castId()).value().health());
        var gone = new Problem("FhirServiceNotFound", "It is gone.", "Point elsewhere.", Optional.empty());
        var alert = new Alert(Check.FhirServiceExists, gone, NOW, new UUID(1, 2));
        var read = read(castId());
        var health = new Health(List.of(alert), Optional.of(NOW));
        documents.commit(Commit.of(new Commit.ReplaceCast(read.value().turned(health, NOW), read.tag())));
        var turned = stored(DocumentKeys.of(castId()));
        assertEquals("Unhealthy", turned.at("/searchIndex/health").textValue());
        assertEquals("Unhealthy", turned.at("/resource/health/status").textValue());

        ((ObjectNode) turned.at("/resource/health/alerts/0")).put("check", "Moon:IsFull");
        write(turned);

        assertEquals(List.of(), read(castId()).value().health().alerts());
    }

    @Test
    void aDocumentThatCannotBeReadIsNamedAndTheOthersAreMet() {
        documents.commit(Commit.of(new Commit.CreateCast(cast(castId()))));
        var spoilt = stored(DocumentKeys.of(castId()));
        ((ObjectNode) spoilt.path("resource")).put("provisioningState", "Perhaps");
        write(spoilt);
        var other = new CastId(castId().dicomService(), new ArmName("other"));
        documents.commit(Commit.of(new Commit.CreateCast(cast(other))));

        var page = documents.casts(1000, Optional.empty());

        assertTrue(page.documents().stream().anyMatch(each -> each.value().id().equals(other)));
        assertTrue(page.unreadable().stream().anyMatch(id -> id.endsWith("ws1|dicom1|cast-1")), page.toString());
    }

    @Test
    void anEntryOfTheOutboxThatCannotBeReadIsNamedAndTheOthersAreMet() {
        documents.commit(Commit.of(new Commit.CreateCast(cast(castId()))));
        var other = new CastId(castId().dicomService(), new ArmName("other"));
        documents.commit(Commit.of(new Commit.CreateCast(cast(other))));
        var mine = documents.outbox(1000, Optional.empty()).documents().stream()
                .map(each -> each.value())
                .filter(each -> each.id().equals(castId()))
                .findFirst()
                .orElseThrow();
        var spoilt = stored(mine.key());
        ((ObjectNode) spoilt.path("notification")).put("action", "Vanish");
        write(spoilt);

        var page = documents.outbox(1000, Optional.empty());

        assertTrue(page.documents().stream().anyMatch(each -> each.value().id().equals(other)));
        assertTrue(
                page.unreadable().stream().anyMatch(id -> id.endsWith(mine.key().id())), page.toString());
        delete(spoilt);
    }

    @Test
    void aRemovalFromTheOutboxWhoseReplyWasLostIsRecognised() {
        documents.commit(Commit.of(new Commit.CreateCast(cast(castId()))));
        var entry = documents.outbox(1000, Optional.empty()).documents().stream()
                .filter(each -> each.value().id().equals(castId()))
                .findFirst()
                .orElseThrow();
        faults.add(lostReply("POST", BATCHES));

        documents.commit(Commit.of(new Commit.DeleteEntry(entry.value(), entry.tag())));

        faults.clear();
        assertFalse(documents.outbox(1000, Optional.empty()).documents().contains(entry));
    }

    @Test
    void aCastIsStoredInTheShapeOfTheDesignDocument() {
        documents.commit(Commit.of(new Commit.CreateCast(cast(castId()))));

        var stored = stored(DocumentKeys.of(castId()));

        assertEquals("ws1|dicom1|cast-1", stored.path("id").textValue());
        assertEquals("workspaces/dicomservices/dicomcasts", stored.path("type").textValue());
        assertEquals("Ws1/Dicom1/Cast-1", stored.path("name").textValue());
        assertEquals(
                "PT1M30S",
                stored.at("/resource/dicomCastConfiguration/worker/pollInterval")
                        .textValue());
        assertEquals(
                "urn:example:patients",
                stored.at("/resource/dicomCastConfiguration/patient/patientSystemId")
                        .textValue());
        assertEquals(
                "2026-11-24T12:00:00.123456000Z",
                stored.at("/resource/createdTime").textValue());
        assertEquals(
                "StorageAccount",
                stored.at("/resource/dicomCastProvisionedResources/0/resourceType")
                        .textValue());
        assertEquals(
                castId().path().toLowerCase(Locale.ROOT),
                stored.at("/searchIndex/resourceId").textValue());
    }

    @Test
    void anOperationIsKeptSevenDaysFromItsEndAndNotBefore() {
        documents.commit(Commit.of(new Commit.CreateOperation(operation(1))));
        var key = DocumentKeys.of(operation(1).id());
        assertTrue(stored(key).path("ttl").isMissingNode());
        var running = documents.operation(operation(1).id()).orElseThrow();

        documents.commit(Commit.of(new Commit.ReplaceOperation(running.value().succeeded(NOW), running.tag())));

        assertEquals(7 * 24 * 3600, stored(key).path("ttl").intValue());
    }

    @Test
    void aCommitWhoseReplyWasLostIsRecognisedWhenItIsRepeated() {
        faults.add(lostReply("POST", BATCHES));

        documents.commit(Commit.of(new Commit.CreateCast(cast(castId())), new Commit.CreateOperation(operation(1))));

        var cast = read(castId());
        faults.clear();
        faults.add(lostReply("POST", BATCHES));
        documents.commit(Commit.of(new Commit.ReplaceCast(cast.value().succeeded(List.of(), NOW), cast.tag())));
        var settled = read(castId());
        faults.clear();
        faults.add(lostReply("POST", BATCHES));
        documents.commit(Commit.of(new Commit.DeleteCast(settled.value(), settled.tag())));
        assertEquals(
                Optional.empty(), documents.family(castId(), Optional.empty()).cast());
    }

    @Test
    void aCommitThatWasAnsweredWrongAfterItHappenedIsRecognisedToo() {
        faults.add(fault("POST", BATCHES, 503, Fault.Effect.done, false, 1));

        documents.commit(Commit.of(new Commit.CreateSlot(Slot.empty(castId().dicomService()))));

        assertTrue(documents.family(castId(), Optional.empty()).slot().isPresent());
    }

    @Test
    void aTrueConflictIsNoLostReply() {
        documents.commit(Commit.of(new Commit.CreateCast(cast(castId()))));
        faults.add(fault("POST", BATCHES, 503, Fault.Effect.none, false, 1));

        assertThrows(
                ConcurrentChangeException.class,
                () -> documents.commit(Commit.of(new Commit.CreateCast(cast(castId())))));
    }

    @Test
    void aReportWhoseReplyWasLostIsRepeated() {
        documents.commit(Commit.of(new Commit.CreateOperation(operation(1))));
        faults.add(lostReply("PATCH", BATCHES + "/*"));

        var advanced = documents.advance(executor(), Phase.Storage);

        assertTrue(advanced.isPresent());
    }

    @Test
    void aStoreThatStaysAwayIsUnavailable() {
        faults.add(fault(null, BATCHES + "*", 503, Fault.Effect.none, false, null));

        var read = assertThrows(
                CloudException.class, () -> documents.operation(operation(1).id()));
        var write = assertThrows(
                CloudException.class, () -> documents.commit(Commit.of(new Commit.CreateOperation(operation(1)))));

        assertInstanceOf(CloudException.Unavailable.class, read);
        assertInstanceOf(CloudException.Unavailable.class, write);
        assertEquals("DatabaseUnavailable", write.code());
    }

    @Test
    void aThrottledCallSaysWhenToComeBack() {
        faults.add(fault("POST", BATCHES, 429, Fault.Effect.none, false, null));

        var failure = assertThrows(
                CloudException.Unavailable.class,
                () -> documents.commit(Commit.of(new Commit.CreateOperation(operation(1)))));

        assertEquals("TooManyRequests", failure.code());
        assertTrue(failure.retryAfter().isPresent());
    }

    @Test
    void aBadCallIsRefusedAndNotRepeated() {
        faults.add(fault("POST", BATCHES, 400, Fault.Effect.none, false, null));

        var failure = assertThrows(
                CloudException.class, () -> documents.commit(Commit.of(new Commit.CreateOperation(operation(1)))));

        assertInstanceOf(CloudException.Refused.class, failure);
        assertEquals(1, faults.list().get(0).hit());
    }

    @Test
    void aSlowStoreIsGivenUp() {
        var budget = new CallBudget(Duration.ofMillis(50), 2, Duration.ofMillis(1), 1, Duration.ofMillis(10));
        try (var other = new CosmosConnection(account.account(), IMPATIENT, TIME)) {
            other.open();
        }
        try (var hurried = new CosmosConnection(account.account(), budget, TIME)) {
            faults.add(new Fault(
                    null,
                    null,
                    "/dbs/*",
                    null,
                    null,
                    null,
                    null,
                    Fault.Effect.none,
                    false,
                    Duration.ofMillis(400),
                    0,
                    null,
                    false));

            var failure = assertThrows(CloudException.Unavailable.class, hurried::open);

            assertEquals("DatabaseTimeout", failure.code());
        }
    }

    @Test
    void aMalformedDocumentIsSaidToBeUnreadable() {
        documents.commit(Commit.of(new Commit.CreateCast(cast(castId()))));
        var stored = stored(DocumentKeys.of(castId()));
        ((ObjectNode) stored.path("resource")).put("provisioningState", "Confused");
        write(stored);

        var failure = assertThrows(CloudException.Refused.class, () -> read(castId()));

        assertEquals("DocumentUnreadable", failure.code());
    }

    @Test
    void aMalformedDocumentIsLeftOutOfAListAndNamed() {
        documents.commit(Commit.of(new Commit.CreateCast(cast(castId()))));
        var stored = stored(DocumentKeys.of(castId()));
        ((ObjectNode) stored.path("resource")).remove("castGuid");
        write(stored);

        var found = documents.castsOf(castId().dicomService());

        assertEquals(List.of(), found.documents());
        assertEquals(1, found.unreadable().size());
        assertTrue(found.unreadable().get(0).endsWith(stored.path("id").asText()));
    }

    @Test
    void aMalformedOperationIsLeftOutOfThoseThatAreUnfinishedAndNamed() {
        var broken = operation(1);
        documents.commit(Commit.of(new Commit.CreateOperation(broken), new Commit.CreateOperation(operation(2))));
        var stored = stored(DocumentKeys.of(broken.id()));
        stored.put("kind", "Teleport");
        write(stored);

        var found = documents.unfinished(1000, Optional.empty());

        assertTrue(found.unreadable().stream()
                .anyMatch(each -> each.endsWith(broken.id().text())));
        assertTrue(found.documents().stream()
                .anyMatch(each -> each.value().id().equals(operation(2).id())));
        delete(stored);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "42",
                "null",
                "\"text\"",
                "{}",
                "{\"resourceType\":\"Moon\",\"resourceIdOrName\":\"m\",\"more\":[1,{\"a\":null}]}",
                "{\"resourceType\":\"StorageAccount\",\"castGuid\":\"no guid\",\"resourceIdOrName\":\"a\"}",
                "{\"resourceType\":\"StorageAccount\",\"subscriptionId\":\"s\",\"resourceGroupName\":\"g\","
                        + "\"resourceIdOrName\":\" \",\"state\":\"Created\","
                        + "\"castGuid\":\"00000000-0000-4000-8000-000000000001\"}",
                "{\"resourceType\":\"KubernetesResource\",\"subscriptionId\":\"s\",\"resourceGroupName\":\"g\","
                        + "\"resourceIdOrName\":\"k\",\"state\":\"Created\","
                        + "\"castGuid\":\"00000000-0000-4000-8000-000000000001\"}"
            })
    void aMalformedEntryMakesNothingElseUnreadableAndSurvivesEveryWrite(String entry) throws JsonProcessingException {
        documents.commit(Commit.of(new Commit.CreateCast(cast(castId()))));
        var stored = stored(DocumentKeys.of(castId()));
        var entries = (ArrayNode) stored.path("resource").path("dicomCastProvisionedResources");
        entries.insert(1, JSON.readTree(entry));
        entries.add(JSON.readTree("{\"another\":1}"));
        write(stored);

        var read = read(castId());
        var ended = read.value().failed(read.value().resources().subList(0, 2), NOW);
        documents.commit(Commit.of(new Commit.ReplaceCast(ended, read.tag())));

        assertEquals(cast(castId()).resources(), read.value().resources());
        assertEquals(2, read.value().unreadable().size());
        var after = stored(DocumentKeys.of(castId())).path("resource").path("dicomCastProvisionedResources");
        assertEquals(4, after.size());
        assertEquals(JSON.readTree(entry), after.get(2));
        assertEquals(JSON.readTree("{\"another\":1}"), after.get(3));
    }

    @Test
    void anAccountThatIsTooWeakIsRefused(@TempDir Path folder) {
        for (var weak : new Consistency[] {Consistency.Session, Consistency.ConsistentPrefix, Consistency.Eventual}) {
            var failure = assertThrows(UnfitAccountException.class, () -> open(folder, weak, "/partitionKey"));

            assertTrue(String.valueOf(failure.getMessage()).contains("BoundedStaleness or Strong"));
        }
        open(folder, Consistency.BoundedStaleness, "/partitionKey");
    }

    @Test
    void aContainerThatIsPartitionedOtherwiseIsRefused(@TempDir Path folder) {
        assertThrows(UnfitAccountException.class, () -> open(folder, Consistency.Strong, "/other"));
    }

    private static void open(Path folder, Consistency consistency, String partitionKey) {
        try (var account = LocalAccount.start(folder, Clock.systemUTC(), consistency, UnaryOperator.identity());
                var connection = new CosmosConnection(account.account(), IMPATIENT, TIME)) {
            account.front().ensureContainer("global", "resources", partitionKey);
            connection.open();
        }
    }

    private static Fault lostReply(String method, String path) {
        return fault(method, path, null, Fault.Effect.done, true, 1);
    }

    private static Fault fault(
            @Nullable String method,
            String path,
            @Nullable Integer status,
            Fault.Effect effect,
            boolean dropReply,
            @Nullable Integer times) {
        return new Fault("cosmos", method, path, status, null, null, null, effect, dropReply, null, 0, times, false);
    }

    private static ObjectNode parent(DocumentKey key, String type, String name, Workspace workspace) {
        var document = JSON.createObjectNode().put("id", key.id());
        document.put("partitionKey", key.partition().toString())
                .put("type", type)
                .put("name", name);
        document.putObject("resource")
                .put("subscriptionId", workspace.id().subscription().spelling())
                .put("resourceGroupName", workspace.id().resourceGroup().spelling())
                .put("location", workspace.location())
                .put("provisioningState", workspace.state().word());
        return document;
    }

    private static ObjectNode identity(DicomService.Identity identity) {
        var json = JSON.createObjectNode().put("type", identity.type());
        json.put("principalId", identity.principalId()).put("tenantId", identity.tenantId());
        var assigned = json.putObject("userAssignedIdentities");
        identity.userAssigned()
                .forEach(each -> assigned.putObject(each.id())
                        .put("principalId", each.principalId())
                        .put("clientId", each.clientId()));
        return json;
    }

    private ObjectNode stored(DocumentKey key) {
        try (var client = account.client()) {
            return client.getDatabase("global")
                    .getContainer("resources")
                    .readItem(key.id(), new PartitionKey(key.partition().toString()), ObjectNode.class)
                    .getItem();
        }
    }

    private void write(ObjectNode document) {
        try (var client = account.client()) {
            client.getDatabase("global").getContainer("resources").upsertItem(document);
        }
    }

    private void delete(ObjectNode document) {
        try (var client = account.client()) {
            client.getDatabase("global")
                    .getContainer("resources")
                    .deleteItem(
                            document.path("id").asText(),
                            new PartitionKey(document.path("partitionKey").asText()),
                            new CosmosItemRequestOptions());
        }
    }
}
