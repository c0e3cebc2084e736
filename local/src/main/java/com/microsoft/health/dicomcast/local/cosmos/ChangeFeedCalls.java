package com.microsoft.health.dicomcast.local.cosmos;

import com.microsoft.health.dicomcast.local.http.Answer;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers change feed pulls: the latest version of what has changed since an LSN, which is the feed's ETag. */
final class ChangeFeedCalls {
    private static final int MOST_ITEMS = 1000;
    private static final String NOW = "*";

    private final Documents documents;

    ChangeFeedCalls(Documents documents) {
        this.documents = documents;
    }

    Answer pull(Call call, Container container) {
        if (!"Incremental feed".equalsIgnoreCase(call.header("A-IM"))) {
            throw CosmosException.unsupported("the change feed of all versions and deletes");
        }
        PartitionKeyRanges.requireWhole(call);
        var after = after(call.header("If-None-Match"), container);
        var page = page(call, container, after);
        if (page.isEmpty()) {
            return Answer.empty(304).with("etag", etag(after)).with("lsn", Long.toString(after));
        }
        var last = page.get(page.size() - 1).lsn();
        return Feed.of(container, page.stream().map(Row::body).toList())
                .with("etag", etag(last))
                .with("lsn", Long.toString(last));
    }

    /** A transaction is never cut in two: a page may be longer than was asked for. */
    private List<Row> page(Call call, Container container, long after) {
        var size = call.pageSize(MOST_ITEMS);
        var within = call.partitionKey();
        var page = new ArrayList<Row>();
        documents.changes(container, after, since(call.header("If-Modified-Since")), row -> {
            if (page.size() >= size && page.get(page.size() - 1).lsn() != row.lsn()) {
                return false;
            }
            if (within.isEmpty() || within.get().text().equals(row.partitionKey())) {
                page.add(row);
            }
            return true;
        });
        return page;
    }

    private long after(@Nullable String etag, Container container) {
        if (etag == null) {
            return 0;
        }
        if (etag.equals(NOW)) {
            return documents.lsn(container);
        }
        try {
            return Long.parseLong(etag.replace("\"", ""));
        } catch (NumberFormatException e) {
            throw CosmosException.badRequest("'" + etag + "' is no place in the change feed.");
        }
    }

    private static long since(@Nullable String date) {
        try {
            return date == null
                    ? 0
                    : ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toEpochSecond();
        } catch (DateTimeParseException e) {
            throw CosmosException.badRequest("If-Modified-Since is no date: " + date);
        }
    }

    private static String etag(long lsn) {
        return "\"" + lsn + "\"";
    }
}
