package com.microsoft.health.dicomcast.local.cosmos;

import com.microsoft.health.dicomcast.local.cosmos.query.UnsupportedQueryException;
import com.microsoft.health.dicomcast.local.http.Answer;
import com.microsoft.health.dicomcast.local.http.Handler;
import com.microsoft.health.dicomcast.local.http.Request;
import com.microsoft.health.dicomcast.local.store.Database;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;

/** A Cosmos DB account over HTTP, as the SDK sees it in gateway mode. What it does not support, it refuses by name. */
public final class CosmosFront implements Handler {
    private static final String[] UNSUPPORTED_HEADERS = {
        "x-ms-documentdb-pre-trigger-include", "x-ms-documentdb-post-trigger-include", "x-ms-cosmos-is-client-encrypted"
    };

    private final Catalogue catalogue;
    private final AccountCalls accounts;
    private final CatalogueCalls catalogues;
    private final DocumentCalls documents;
    private final BatchCalls batches;
    private final QueryCalls queries;
    private final ChangeFeedCalls changeFeeds;
    private final Supplier<UUID> activityIds;

    /**
     * Opens the account.
     *
     * @param consistency what the account says of itself
     * @param activityIds names for calls that bring none
     */
    public CosmosFront(Database database, Clock clock, Consistency consistency, Supplier<UUID> activityIds) {
        Tables.make(database);
        var store = new Documents(database, clock);
        catalogue = new Catalogue(database, clock);
        accounts = new AccountCalls(consistency);
        catalogues = new CatalogueCalls(catalogue);
        documents = new DocumentCalls(store);
        batches = new BatchCalls(store);
        queries = new QueryCalls(store);
        changeFeeds = new ChangeFeedCalls(store);
        this.activityIds = activityIds;
    }

    /** Makes a container whose documents expire when they say so, unless it is there. */
    public void ensureContainer(String database, String container, String partitionKeyPath) {
        if (catalogue.findBase(database).isEmpty()) {
            catalogue.createBase(database);
        }
        if (catalogue.findContainer(database, container).isEmpty()) {
            catalogue.createContainer(database, container, ContainerDefinition.of(partitionKeyPath));
        }
    }

    @Override
    public Answer answer(Request request) {
        var call = Call.of(request);
        try {
            return dressed(call, route(call));
        } catch (CosmosException e) {
            return dressed(call, e.answer());
        } catch (UnsupportedQueryException e) {
            return dressed(call, CosmosException.badRequest(e.reason()).answer());
        }
    }

    private Answer route(Call call) {
        for (var header : UNSUPPORTED_HEADERS) {
            if (call.header(header) != null && !"false".equalsIgnoreCase(call.header(header))) {
                throw CosmosException.unsupported("the header " + header);
            }
        }
        var path = call.path();
        if (path.isEmpty()) {
            return accounts.account(call);
        }
        if (!path.get(0).equals("dbs") || (path.size() > 2 && !path.get(2).equals("colls"))) {
            throw unknown(call);
        }
        return switch (path.size()) {
            case 1 -> catalogues.databases(call);
            case 2 -> catalogues.database(call, path.get(1));
            case 3 -> catalogues.containers(call, path.get(1));
            case 4 -> catalogues.container(call, path.get(1), path.get(3));
            default -> inContainer(call, catalogue.container(path.get(1), path.get(3)));
        };
    }

    private Answer inContainer(Call call, Container container) {
        var path = call.path();
        var kind = path.get(4);
        if (kind.equals("pkranges") && path.size() == 5) {
            return catalogues.partitionKeyRanges(call, container);
        }
        if (!kind.equals("docs") || path.size() > 6) {
            throw unknown(call);
        }
        var answer = path.size() == 6 ? documents.one(call, container, path.get(5)) : feed(call, container);
        return owned(answer, container);
    }

    private Answer feed(Call call, Container container) {
        if (call.method().equals("GET")) {
            if (call.header("A-IM") == null) {
                throw CosmosException.unsupported("reading all documents without a query");
            }
            return changeFeeds.pull(call, container);
        }
        if (!call.method().equals("POST")) {
            throw CosmosException.methodNotAllowed(call.method() + " of documents");
        }
        if (call.isTrue("x-ms-cosmos-is-query-plan-request")) {
            return queries.plan(call);
        }
        if (call.isTrue("x-ms-documentdb-isquery")) {
            return queries.results(call, container);
        }
        return call.isTrue("x-ms-cosmos-is-batch-request")
                ? batches.run(call, container)
                : documents.createOrUpsert(call, container);
    }

    /** The SDK reads from these which container it spoke to, and how far it got there. */
    private static Answer owned(Answer answer, Container container) {
        var lsn = answer.headers().getOrDefault("lsn", "0");
        return with(
                answer,
                Map.of(
                        "x-ms-alt-content-path", container.fullName(),
                        "x-ms-content-path", container.rid(),
                        "x-ms-session-token", PartitionKeyRanges.ID + ":-1#" + lsn));
    }

    private Answer dressed(Call call, Answer answer) {
        var activity = call.header("x-ms-activity-id");
        return with(
                answer,
                Map.of(
                        "x-ms-activity-id", activity == null ? activityIds.get().toString() : activity,
                        "x-ms-request-charge", "1",
                        "x-ms-version", "2020-07-15",
                        "x-ms-gatewayversion", "version=2.0.0"));
    }

    private static Answer with(Answer answer, Map<String, String> more) {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(answer.headers());
        headers.putAll(more);
        return new Answer(answer.status(), headers, answer.body());
    }

    private static CosmosException unknown(Call call) {
        return CosmosException.unsupported(call.method() + " " + call.request().rawPath());
    }
}
