package com.microsoft.health.dicomcast.local.cosmos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosBatch;
import com.azure.cosmos.models.CosmosBatchItemRequestOptions;
import com.azure.cosmos.models.CosmosBatchPatchItemRequestOptions;
import com.azure.cosmos.models.CosmosBatchResponse;
import com.azure.cosmos.models.CosmosChangeFeedRequestOptions;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosItemIdentity;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.CosmosPatchItemRequestOptions;
import com.azure.cosmos.models.CosmosPatchOperations;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.FeedRange;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.function.Executable;

/** What the provider needs of Cosmos DB, asked through the real SDK: of the local front, and of a real account alike. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CosmosConformance {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final PartitionKey ONE = new PartitionKey("one");

    private final String database = "conformance-" + UUID.randomUUID();
    private CosmosClient client;
    private CosmosContainer items;

    abstract CosmosClient client();

    abstract void stop();

    @BeforeAll
    void makeDatabase() {
        client = client();
        client.createDatabaseIfNotExists(database);
    }

    @BeforeEach
    void makeContainer() {
        items = container("items", -1);
    }

    @AfterAll
    void dropDatabase() {
        client.getDatabase(database).delete();
        client.close();
        stop();
    }

    CosmosContainer container(String name, int ttl) {
        var unique = name + "-" + UUID.randomUUID();
        var properties = new CosmosContainerProperties(unique, "/pk").setDefaultTimeToLiveInSeconds(ttl);
        client.getDatabase(database).createContainer(properties);
        return client.getDatabase(database).getContainer(unique);
    }

    @Test
    void whatWasCreatedIsReadBackWithItsSystemProperties() {
        var created = items.createItem(item("a", "one").put("n", 1));

        var read = items.readItem("a", ONE, ObjectNode.class);

        assertEquals(201, created.getStatusCode());
        assertEquals(1, read.getItem().path("n").intValue());
        assertEquals(created.getETag(), read.getETag());
        assertEquals(read.getETag(), read.getItem().path("_etag").textValue());
        assertTrue(read.getItem().path("_ts").isIntegralNumber());
        assertFalse(read.getItem().path("_rid").asText().isEmpty());
        assertTrue(read.getItem().path("_self").asText().startsWith("dbs/"));
        assertTrue(read.getRequestCharge() > 0);
        assertFalse(read.getActivityId().isEmpty());
        assertFalse(read.getSessionToken().isEmpty());
    }

    @Test
    void anAbsentDocumentIsNotFound() {
        assertStatus(404, () -> items.readItem("absent", ONE, ObjectNode.class));
        assertStatus(404, () -> items.deleteItem("absent", ONE, new CosmosItemRequestOptions()));
        assertStatus(404, () -> items.replaceItem(item("absent", "one"), "absent", ONE, null));
    }

    @Test
    void theSameIdTwiceInAPartitionIsAConflictAndInAnotherIsNot() {
        items.createItem(item("a", "one"));

        assertStatus(409, () -> items.createItem(item("a", "one")));

        assertEquals(201, items.createItem(item("a", "two")).getStatusCode());
    }

    @Test
    void anUpsertCreatesFirstAndReplacesThen() {
        assertEquals(201, items.upsertItem(item("a", "one")).getStatusCode());
        assertEquals(200, items.upsertItem(item("a", "one").put("n", 2)).getStatusCode());

        assertEquals(2, read("a").path("n").intValue());
    }

    @Test
    void aDocumentMustBelongToThePartitionItIsSentTo() {
        var failure = assertStatus(400, () -> items.createItem(item("a", "one"), new PartitionKey("two"), null));

        assertEquals(1001, failure.getSubStatusCode());
    }

    @Test
    void idsMayHoldAnyCharacterButFour() {
        for (var id : List.of("ws|ds|cast", "Grüße 漢字 😀", "100% + \"x\" & <y>", "a:b=c;d,e@f")) {
            items.createItem(item(id, "päck 😀"));

            var read = items.readItem(id, new PartitionKey("päck 😀"), ObjectNode.class);

            assertEquals(id, read.getItem().path("id").textValue());
        }
    }

    @Test
    void aStaleETagChangesNothing() {
        var stale = items.createItem(item("a", "one").put("n", 1)).getETag();
        var fresh = items.upsertItem(item("a", "one").put("n", 2)).getETag();
        assertNotEquals(stale, fresh);

        var ifStale = new CosmosItemRequestOptions().setIfMatchETag(stale);
        assertStatus(412, () -> items.replaceItem(item("a", "one").put("n", 3), "a", ONE, ifStale));
        assertStatus(412, () -> items.upsertItem(item("a", "one").put("n", 3), ONE, ifStale));
        assertStatus(412, () -> items.deleteItem("a", ONE, ifStale));

        assertEquals(2, read("a").path("n").intValue());
        items.deleteItem("a", ONE, new CosmosItemRequestOptions().setIfMatchETag(fresh));
        assertStatus(404, () -> items.readItem("a", ONE, ObjectNode.class));
    }

    @Test
    void aKnownVersionIsNotSentAgain() {
        var etag = items.createItem(item("a", "one")).getETag();

        var again = items.readItem("a", ONE, new CosmosItemRequestOptions().setIfNoneMatchETag(etag), JsonNode.class);

        assertEquals(304, again.getStatusCode());
    }

    @Test
    void aRecreatedDocumentNeverHasAnOldETag() {
        var first = items.createItem(item("a", "one")).getETag();
        items.deleteItem("a", ONE, new CosmosItemRequestOptions());

        var second = items.createItem(item("a", "one")).getETag();

        assertNotEquals(first, second);
    }

    @Test
    void ofManyConditionalWritersExactlyOneWins() throws Exception {
        var etag = items.createItem(item("a", "one")).getETag();
        var options = new CosmosItemRequestOptions().setIfMatchETag(etag);
        var threads = Executors.newFixedThreadPool(8);
        Callable<Integer> write = () -> {
            try {
                return items.replaceItem(item("a", "one"), "a", ONE, options).getStatusCode();
            } catch (CosmosException e) {
                return e.getStatusCode();
            }
        };

        var statuses = new ArrayList<Integer>();
        for (var result :
                threads.invokeAll(IntStream.range(0, 16).mapToObj(i -> write).toList())) {
            statuses.add(result.get());
        }
        threads.shutdown();

        assertEquals(1, statuses.stream().filter(status -> status == 200).count());
        assertEquals(15, statuses.stream().filter(status -> status == 412).count());
    }

    @Test
    void aPatchChangesWhatItNames() {
        var before = item("a", "one").put("n", 1).put("gone", true);
        before.putObject("resource").put("state", "Creating").put("moved", "x");
        before.putArray("list").add("a").add("c");
        items.createItem(before);

        var patched = items.patchItem(
                "a",
                ONE,
                CosmosPatchOperations.create()
                        .add("/list/1", "b")
                        .add("/list/-", "d")
                        .set("/resource/new", List.of(1, 2))
                        .replace("/resource/state", "Succeeded")
                        .remove("/gone")
                        .increment("/n", 41)
                        .increment("/fresh", 1.5),
                ObjectNode.class);

        assertEquals(200, patched.getStatusCode());
        var now = read("a");
        assertEquals(JSON.valueToTree(List.of("a", "b", "c", "d")), now.path("list"));
        assertEquals(JSON.valueToTree(List.of(1, 2)), now.at("/resource/new"));
        assertEquals("Succeeded", now.at("/resource/state").textValue());
        assertEquals("x", now.at("/resource/moved").textValue());
        assertFalse(now.has("gone"));
        assertEquals(42, now.path("n").intValue());
        assertEquals(1.5, now.path("fresh").doubleValue());
    }

    @Test
    void aPatchOfWhatIsAbsentIsRefused() {
        items.createItem(item("a", "one"));

        assertStatus(400, () -> patch(CosmosPatchOperations.create().replace("/absent", 1)));
        assertStatus(400, () -> patch(CosmosPatchOperations.create().remove("/absent")));
        assertStatus(400, () -> patch(CosmosPatchOperations.create().set("/absent/deeper", 1)));
    }

    @Test
    void aPatchHappensOnlyWhereItsPredicateHolds() {
        var before = item("a", "one");
        before.putObject("resource").put("provisioningState", "Succeeded");
        items.createItem(before);
        var succeeded = new CosmosPatchItemRequestOptions()
                .setFilterPredicate("FROM c WHERE c.resource.provisioningState = 'Succeeded'");
        var deleting = new CosmosPatchItemRequestOptions()
                .setFilterPredicate("FROM c WHERE c.resource.provisioningState = 'Deleting'");

        items.patchItem("a", ONE, CosmosPatchOperations.create().set("/n", 1), succeeded, ObjectNode.class);
        assertStatus(
                412,
                () -> items.patchItem(
                        "a", ONE, CosmosPatchOperations.create().set("/n", 2), deleting, ObjectNode.class));

        assertEquals(1, read("a").path("n").intValue());
    }

    @Test
    void aBatchTakesEffectAsAWhole() {
        items.createItem(item("old", "one"));
        var etag = items.createItem(item("checked", "one")).getETag();
        var batch = CosmosBatch.createCosmosBatch(ONE);
        batch.createItemOperation(item("new", "one").put("n", 1));
        batch.upsertItemOperation(item("old", "one").put("n", 2));
        batch.replaceItemOperation(
                "checked",
                item("checked", "one").put("n", 3),
                new CosmosBatchItemRequestOptions().setIfMatchETag(etag));
        batch.patchItemOperation("new", CosmosPatchOperations.create().increment("/n", 1));
        batch.readItemOperation("new");
        batch.deleteItemOperation("old");

        var response = items.executeCosmosBatch(batch);

        assertTrue(response.isSuccessStatusCode());
        assertEquals(List.of(201, 200, 200, 200, 200, 204), statuses(response));
        assertEquals(
                2,
                response.getResults().get(4).getItem(ObjectNode.class).path("n").intValue());
        assertEquals(
                response.getResults().get(2).getETag(),
                read("checked").path("_etag").textValue());
        assertStatus(404, () -> items.readItem("old", ONE, ObjectNode.class));
    }

    @Test
    void aBatchThatFailsLeavesNothing() {
        items.createItem(item("there", "one").put("n", 1));
        var batch = CosmosBatch.createCosmosBatch(ONE);
        batch.createItemOperation(item("new", "one"));
        batch.replaceItemOperation(
                "there",
                item("there", "one").put("n", 2),
                new CosmosBatchItemRequestOptions().setIfMatchETag("\"stale\""));
        batch.upsertItemOperation(item("later", "one"));

        var response = items.executeCosmosBatch(batch);

        assertFalse(response.isSuccessStatusCode());
        assertEquals(412, response.getStatusCode());
        assertEquals(List.of(424, 412, 424), statuses(response));
        assertStatus(404, () -> items.readItem("new", ONE, ObjectNode.class));
        assertStatus(404, () -> items.readItem("later", ONE, ObjectNode.class));
        assertEquals(1, read("there").path("n").intValue());
    }

    @Test
    void aBatchSaysWhichOperationFailedAndWhy() {
        items.createItem(item("there", "one"));
        var twice = CosmosBatch.createCosmosBatch(ONE);
        twice.createItemOperation(item("there", "one"));
        var absent = CosmosBatch.createCosmosBatch(ONE);
        absent.deleteItemOperation("absent");
        var predicate = CosmosBatch.createCosmosBatch(ONE);
        predicate.patchItemOperation(
                "there",
                CosmosPatchOperations.create().set("/n", 1),
                new CosmosBatchPatchItemRequestOptions().setFilterPredicate("FROM c WHERE c.n = 7"));

        assertEquals(List.of(409), statuses(items.executeCosmosBatch(twice)));
        assertEquals(List.of(404), statuses(items.executeCosmosBatch(absent)));
        assertEquals(List.of(412), statuses(items.executeCosmosBatch(predicate)));
    }

    @Test
    void aBatchHasAHundredOperationsAtMost() {
        var batch = CosmosBatch.createCosmosBatch(ONE);
        IntStream.range(0, 101).forEach(i -> batch.createItemOperation(item("i" + i, "one")));

        assertStatus(400, () -> items.executeCosmosBatch(batch));
        assertEquals(0, ids("SELECT * FROM c").size());
    }

    @Test
    void aDocumentOfMoreThanTwoMegabytesIsRefused() {
        assertStatus(413, () -> items.createItem(item("big", "one").put("text", "x".repeat(2 * 1024 * 1024))));
    }

    @Test
    void manyAreReadAtOnceFromOnePartitionOrMore() {
        items.createItem(item("a", "one"));
        items.createItem(item("b", "one"));
        items.createItem(item("c", "two"));
        var identities =
                List.of(identity("a", "one"), identity("b", "one"), identity("c", "two"), identity("x", "one"));

        var one = items.readMany(List.of(identity("a", "one")), ObjectNode.class);
        var all = items.readMany(identities, ObjectNode.class);

        assertEquals(
                List.of("a"),
                one.getResults().stream().map(CosmosConformance::id).toList());
        assertEquals(
                List.of("a", "b", "c"),
                all.getResults().stream().map(CosmosConformance::id).sorted().toList());
    }

    @Test
    void queriesFilter() {
        var a = item("a", "one").put("n", 1).put("type", "cast");
        a.putObject("resource").putObject("health").put("status", "Healthy");
        items.createItem(a);
        items.createItem(item("b", "one").put("n", 2.5).put("type", "cast").putNull("nothing"));
        items.createItem(item("c", "two").put("n", 3).put("type", "slot").put("odd name", "it's"));

        assertEquals(List.of("a", "b", "c"), ids("SELECT * FROM c"));
        assertEquals(List.of("a"), ids("SELECT * FROM c WHERE c.resource.health.status = 'Healthy'"));
        assertEquals(List.of("a"), ids("SELECT * FROM c WHERE c[\"resource\"][\"health\"].status = \"Healthy\""));
        assertEquals(List.of("c"), ids("SELECT * FROM c WHERE c[\"odd name\"] = 'it\\'s'"));
        assertEquals(List.of("a", "b"), ids("SELECT * FROM c WHERE c.type = 'cast' AND c.n < 3"));
        assertEquals(List.of("b", "c"), ids("SELECT * FROM c WHERE c.n >= 2.5 AND c.n <= 3"));
        assertEquals(List.of("a", "c"), ids("SELECT * FROM c WHERE (c.n = 1 OR c.n = 3) AND c.n > 0"));
        assertEquals(List.of("c"), ids("SELECT * FROM c WHERE NOT (c.type = 'cast')"));
        assertEquals(List.of("a", "b"), ids("SELECT * FROM c WHERE c.type != 'slot'"));
        assertEquals(List.of("a", "c"), ids("SELECT * FROM c WHERE c.id IN ('a', 'c', 'x')"));
        assertEquals(List.of("a"), ids("SELECT * FROM c WHERE IS_DEFINED(c.resource)"));
        assertEquals(List.of("b"), ids("SELECT * FROM c WHERE IS_NULL(c.nothing)"));
        assertEquals(List.of("c"), ids("SELECT * FROM c WHERE STARTSWITH(c.type, 'sl')"));
        assertEquals(List.of(), ids("SELECT * FROM c WHERE c.absent = 1"));
        assertEquals(List.of(), ids("SELECT * FROM c WHERE NOT (c.absent = 1)"));
        assertEquals(List.of(), ids("SELECT * FROM c WHERE c.type > 1"));
    }

    @Test
    void queriesTakeParameters() {
        items.createItem(item("a", "one").put("text", "don't 😀 \"quote\""));
        var query = new SqlQuerySpec(
                "SELECT * FROM root r WHERE r.text = @text AND ARRAY_CONTAINS(@ids, r.id)",
                List.of(new SqlParameter("@text", "don't 😀 \"quote\""), new SqlParameter("@ids", List.of("a", "b"))));

        var found = items.queryItems(query, new CosmosQueryRequestOptions(), ObjectNode.class);

        assertEquals(1, found.stream().count());
    }

    @Test
    void queriesStayInThePartitionTheyName() {
        items.createItem(item("a", "one"));
        items.createItem(item("b", "two"));

        var found = items.queryItems(
                "SELECT VALUE c.id FROM c", new CosmosQueryRequestOptions().setPartitionKey(ONE), String.class);

        assertEquals(List.of("a"), found.stream().toList());
    }

    @Test
    void queriesProject() {
        var a = item("a", "one").put("n", 1);
        a.putObject("resource").put("state", "Succeeded");
        items.createItem(a);
        var sql = "SELECT c.id, c.resource.state, c.n AS number, c.absent FROM c";

        var found = items.queryItems(sql, new CosmosQueryRequestOptions(), ObjectNode.class).stream()
                .toList();

        assertEquals(
                List.of(JSON.createObjectNode()
                        .put("id", "a")
                        .put("state", "Succeeded")
                        .put("number", 1)),
                found);
    }

    @Test
    void queriesSort() {
        for (var i : List.of(3, 1, 2)) {
            items.createItem(item("i" + i, "p" + i).put("n", i));
        }

        assertEquals(List.of("i1", "i2", "i3"), unsortedIds("SELECT * FROM c ORDER BY c.n", 100));
        assertEquals(List.of("i3", "i2", "i1"), unsortedIds("SELECT * FROM c ORDER BY c.n DESC", 2));
        assertEquals(List.of("i2", "i3"), unsortedIds("SELECT * FROM c WHERE c.n > 1 ORDER BY c.n ASC", 1));
    }

    @Test
    void queriesGoOnWhereAPageEnded() {
        IntStream.range(0, 25).forEach(i -> items.createItem(item("i%02d".formatted(i), "p" + i % 3)));
        var seen = new ArrayList<String>();
        String continuation = null;
        var pages = 0;
        do {
            var page = items.queryItems(
                            "SELECT * FROM c WHERE c.id != 'i07'", new CosmosQueryRequestOptions(), ObjectNode.class)
                    .iterableByPage(continuation, 10)
                    .iterator()
                    .next();
            page.getResults().forEach(found -> seen.add(id(found)));
            continuation = page.getContinuationToken();
            pages++;
        } while (continuation != null);

        assertEquals(24, seen.stream().distinct().count());
        assertEquals(24, seen.size());
        assertEquals(3, pages);
    }

    @Test
    void aQueryThatIsNoQueryIsRefused() {
        assertStatus(400, () -> ids("SELEKT * FROM c"));
        assertStatus(400, () -> ids("SELECT * FROM c WHERE c.n ="));
        assertStatus(400, () -> ids("SELECT * FROM c WHERE NOSUCHFUNCTION(c.n)"));
    }

    @Test
    void theChangeFeedTellsFromTheBeginningTheLatestVersionOfEach() {
        items.createItem(item("a", "one").put("n", 1));
        items.createItem(item("b", "two"));
        items.upsertItem(item("a", "one").put("n", 2));

        var changes =
                changes(CosmosChangeFeedRequestOptions.createForProcessingFromBeginning(FeedRange.forFullRange()));

        assertEquals(
                List.of("b", "a"), changes.stream().map(CosmosConformance::id).toList());
        assertEquals(2, changes.get(1).path("n").intValue());
    }

    @Test
    void theChangeFeedGoesOnFromWhereItWas() {
        items.createItem(item("a", "one"));
        var first =
                lastContinuation(CosmosChangeFeedRequestOptions.createForProcessingFromNow(FeedRange.forFullRange()));
        items.createItem(item("b", "one"));
        items.createItem(item("c", "two"));

        var later = changes(CosmosChangeFeedRequestOptions.createForProcessingFromContinuation(first));

        assertEquals(
                List.of("b", "c"), later.stream().map(CosmosConformance::id).toList());
    }

    @Test
    void theChangeFeedComesInPages() {
        IntStream.range(0, 7).forEach(i -> items.createItem(item("i" + i, "p" + i)));
        var options = CosmosChangeFeedRequestOptions.createForProcessingFromBeginning(FeedRange.forFullRange())
                .setMaxItemCount(3);

        assertEquals(7, changes(options).size());
    }

    @Test
    void feedRangesTogetherCoverTheContainer() {
        IntStream.range(0, 5).forEach(i -> items.createItem(item("i" + i, "p" + i)));

        var seen = items.getFeedRanges().stream()
                .flatMap(range ->
                        changes(CosmosChangeFeedRequestOptions.createForProcessingFromBeginning(range)).stream())
                .map(CosmosConformance::id)
                .sorted()
                .toList();

        assertEquals(List.of("i0", "i1", "i2", "i3", "i4"), seen);
    }

    @Test
    void databasesAndContainersAreMadeOnce() {
        assertStatus(409, () -> client.createDatabase(database));
        assertStatus(409, () -> client.getDatabase(database).createContainer(items.getId(), "/pk"));
        assertEquals(
                "/pk",
                items.read()
                        .getProperties()
                        .getPartitionKeyDefinition()
                        .getPaths()
                        .get(0));
        items.delete();
        assertStatus(404, () -> items.read());
    }

    private JsonNode read(String id) {
        return items.readItem(id, ONE, ObjectNode.class).getItem();
    }

    private void patch(CosmosPatchOperations operations) {
        items.patchItem("a", ONE, operations, ObjectNode.class);
    }

    private List<String> ids(String query) {
        return unsortedIds(query, 100).stream().sorted().toList();
    }

    private List<String> unsortedIds(String query, int pageSize) {
        var pages = items.queryItems(query, new CosmosQueryRequestOptions(), ObjectNode.class)
                .iterableByPage(pageSize);
        return StreamSupport.stream(pages.spliterator(), false)
                .flatMap(page -> page.getResults().stream())
                .map(CosmosConformance::id)
                .toList();
    }

    private List<ObjectNode> changes(CosmosChangeFeedRequestOptions options) {
        var changes = new ArrayList<ObjectNode>();
        for (var page : items.queryChangeFeed(options, ObjectNode.class).iterableByPage()) {
            changes.addAll(page.getResults());
            if (page.getResults().isEmpty()) {
                break;
            }
        }
        return changes;
    }

    private String lastContinuation(CosmosChangeFeedRequestOptions options) {
        return items.queryChangeFeed(options, ObjectNode.class)
                .iterableByPage()
                .iterator()
                .next()
                .getContinuationToken();
    }

    static ObjectNode item(String id, String partition) {
        return JSON.createObjectNode().put("id", id).put("pk", partition);
    }

    private static CosmosItemIdentity identity(String id, String partition) {
        return new CosmosItemIdentity(new PartitionKey(partition), id);
    }

    private static String id(ObjectNode item) {
        return item.path("id").textValue();
    }

    private static List<Integer> statuses(CosmosBatchResponse response) {
        return response.getResults().stream()
                .map(result -> result.getStatusCode())
                .toList();
    }

    static CosmosException assertStatus(int status, Executable call) {
        var failure = assertThrows(CosmosException.class, call);
        assertEquals(status, failure.getStatusCode(), failure.getMessage());
        return failure;
    }
}
