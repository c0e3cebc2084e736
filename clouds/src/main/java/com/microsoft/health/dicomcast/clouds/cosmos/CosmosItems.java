package com.microsoft.health.dicomcast.clouds.cosmos;

import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosBatch;
import com.azure.cosmos.models.CosmosBatchResponse;
import com.azure.cosmos.models.CosmosChangeFeedRequestOptions;
import com.azure.cosmos.models.CosmosItemIdentity;
import com.azure.cosmos.models.CosmosPatchItemRequestOptions;
import com.azure.cosmos.models.CosmosPatchOperations;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.FeedRange;
import com.azure.cosmos.models.FeedResponse;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.SqlQuerySpec;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.model.ids.DocumentKey;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The container's items as JSON: each method is one call of the SDK within the budget. */
final class CosmosItems {
    private final CosmosConnection connection;
    private final StoreCalls calls;

    CosmosItems(CosmosConnection connection) {
        this.connection = connection;
        this.calls = connection.calls();
    }

    StoredDocuments read(List<DocumentKey> keys) {
        return new StoredDocuments(documents(keys));
    }

    /** Those of them that exist. */
    List<ObjectNode> documents(List<DocumentKey> keys) {
        var identities = keys.stream()
                .map(key -> new CosmosItemIdentity(partition(key), key.id()))
                .toList();
        var container = connection.container();
        return answered(() -> calls.answer("readMany", () -> container.readMany(identities, ObjectNode.class))
                .getResults());
    }

    /** What the query finds, all pages of it. */
    List<ObjectNode> query(SqlQuerySpec query, CosmosQueryRequestOptions options) {
        var container = connection.container();
        return answered(() -> calls.answer(
                "query",
                () -> container
                        .queryItems(query, options, ObjectNode.class)
                        .byPage()
                        .concatMapIterable(FeedResponse::getResults)
                        .collectList()));
    }

    /** One page, which may hold fewer although more follow. */
    FeedResponse<ObjectNode> page(SqlQuerySpec query, int size, @Nullable String continuation) {
        return page(query, new CosmosQueryRequestOptions(), size, continuation);
    }

    FeedResponse<ObjectNode> page(
            SqlQuerySpec query, CosmosQueryRequestOptions options, int size, @Nullable String continuation) {
        var container = connection.container();
        return answered(() -> calls.answer(
                "page",
                () -> container
                        .queryItems(query, options, ObjectNode.class)
                        .byPage(continuation, size)
                        .next()));
    }

    /** The container's feed ranges, one for each physical partition. */
    List<String> ranges() {
        var container = connection.container();
        return answered(() -> calls.answer("ranges", container::getFeedRanges)).stream()
                .map(FeedRange::toString)
                .toList();
    }

    /** One page of what was written, which is empty where nothing was. */
    FeedResponse<ObjectNode> changes(CosmosChangeFeedRequestOptions options) {
        var container = connection.container();
        return answered(() -> calls.answer(
                "changes",
                () -> container
                        .queryChangeFeed(options, ObjectNode.class)
                        .byPage()
                        .next()));
    }

    /** The answer of a batch that happened or whose condition failed; any other failure is thrown. */
    CosmosBatchResponse execute(CosmosBatch batch) {
        var container = connection.container();
        return answered(() ->
                calls.answer("batch", () -> container.executeCosmosBatch(batch).doOnNext(CosmosItems::requireAnswer)));
    }

    ObjectNode patch(DocumentKey key, CosmosPatchOperations changes, CosmosPatchItemRequestOptions options) {
        var container = connection.container();
        return calls.answer(
                        "patch",
                        () -> container.patchItem(key.id(), partition(key), changes, options, ObjectNode.class))
                .getItem();
    }

    private static void requireAnswer(CosmosBatchResponse response) {
        if (!response.isSuccessStatusCode() && !Answers.isConflict(response.getStatusCode())) {
            throw Answers.failure(
                    response.getStatusCode(), response.getSubStatusCode(), response.getRetryAfterDuration(), null);
        }
    }

    private static <T> T answered(Supplier<T> call) {
        try {
            return call.get();
        } catch (CosmosException e) {
            throw Answers.failure(e); // these calls have no condition that could fail: something is set up wrongly
        }
    }

    private static PartitionKey partition(DocumentKey key) {
        return new PartitionKey(key.partition().toString());
    }
}
