package com.microsoft.health.dicomcast.local.cosmos;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.health.dicomcast.local.cosmos.query.KeyLookup;
import com.microsoft.health.dicomcast.local.cosmos.query.Query;
import com.microsoft.health.dicomcast.local.http.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One page of one query. */
final class QueryRun {
    private static final int MOST_ITEMS = 1000;
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    private final Documents documents;
    private final Container container;
    private final Query query;
    private final Map<String, JsonNode> parameters;
    private final @Nullable PartitionKey within;
    private final @Nullable Continuation after;
    private final int size;
    private final List<byte[]> items = new ArrayList<>();
    private int bytes;
    private @Nullable Continuation next;

    QueryRun(Documents documents, Container container, Call call, Query query, Map<String, JsonNode> parameters) {
        this.documents = documents;
        this.container = container;
        this.query = query;
        this.parameters = parameters;
        within = call.partitionKey().orElse(null);
        after = Continuation.in(call.header("x-ms-continuation"));
        size = call.pageSize(MOST_ITEMS);
    }

    Answer page() {
        query.requireParameters(parameters);
        var keys = after == null ? keys() : Optional.<List<DocumentKey>>empty();
        if (keys.isPresent() && keys.get().size() <= size) {
            documents.findAll(container, keys.get()).forEach(this::add);
        } else if (query.isOrdered()) {
            inOrder();
        } else {
            scan();
        }
        var answer = Feed.of(container, items);
        return next == null ? answer : answer.with("x-ms-continuation", next.text());
    }

    private Optional<List<DocumentKey>> keys() {
        return query.keys(container.partitionKeyPath(), parameters, within == null ? null : within.value())
                .map(keys -> keys.stream().map(QueryRun::key).toList());
    }

    private static DocumentKey key(KeyLookup.Key key) {
        return new DocumentKey(PartitionKey.of(key.partitionKey()), key.id());
    }

    private void scan() {
        var start = after == null ? DocumentKey.BEFORE_ALL : after.key();
        var last = new Continuation[] {after};
        documents.scan(container, within, start, row -> {
            if (isFull()) {
                next = last[0];
                return false;
            }
            if (query.matches(row.json(), parameters)) {
                add(row);
            }
            last[0] = Continuation.after(row, null);
            return true;
        });
    }

    /** Sorts everything and goes on behind the last key shown, so that writes between two pages shift nothing. */
    private void inOrder() {
        var matches = new ArrayList<Sorted>();
        documents.scan(container, within, DocumentKey.BEFORE_ALL, row -> {
            var json = row.json();
            if (query.matches(json, parameters)) {
                matches.add(new Sorted(row, query.sortKey(json, parameters)));
            }
            return true;
        });
        matches.sort((left, right) -> query.compareKeys(left.key, right.key)); // stable: ties stay in key order
        Sorted last = null;
        for (var match : matches) {
            if (isBehind(match)) {
                if (isFull() && last != null) {
                    next = Continuation.after(last.row, last.key);
                    return;
                }
                add(match.row);
                last = match;
            }
        }
    }

    private boolean isBehind(Sorted match) {
        if (after == null) {
            return true;
        }
        var order = query.compareKeys(match.key, after.sortKey());
        return order > 0 || (order == 0 && after.isBefore(match.row));
    }

    private record Sorted(Row row, JsonNode key) {}

    private boolean isFull() {
        return items.size() >= size || bytes >= MOST_BYTES;
    }

    private void add(Row row) {
        if (query.selectsWholeDocuments()) {
            add(row.body());
        } else {
            query.project(row.json(), parameters).map(Json::bytes).ifPresent(this::add);
        }
    }

    private void add(byte[] item) {
        items.add(item);
        bytes += item.length;
    }
}
