package com.microsoft.health.dicomcast.local.cosmos;

import com.microsoft.health.dicomcast.local.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** All documents. What has expired is in none of its answers. */
final class Documents {
    private static final String LIVE = " FROM cosmos_documents WHERE container = ? AND expires > ?";
    private static final String ONE = "SELECT " + Row.COLUMNS + LIVE + " AND pk = ? AND id = ?";
    private static final String ALL = "SELECT " + Row.COLUMNS + LIVE + " AND (pk, id) > (?, ?) ORDER BY pk, id";
    private static final String WITHIN = "SELECT " + Row.COLUMNS + LIVE + " AND pk = ? AND id > ? ORDER BY id";
    private static final String CHANGES = "SELECT " + Row.COLUMNS + LIVE + " AND lsn > ? AND ts >= ? ORDER BY lsn";
    private static final String LSN = "SELECT lsn FROM cosmos_containers WHERE number = ?";

    private final Database database;
    private final Clock clock;
    private final Statements statements = new Statements();

    Documents(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    Optional<Row> find(Container container, PartitionKey partitionKey, String id) {
        return database.read(connection -> {
            var query = statements.on(connection, ONE, container.number(), now(), partitionKey.text(), id);
            try (var rows = query.executeQuery()) {
                return rows.next() ? Optional.of(Row.of(rows)) : Optional.empty();
            }
        });
    }

    /** Those of the keys that exist, as one snapshot, in the order of the keys. */
    List<Row> findAll(Container container, List<DocumentKey> keys) {
        return database.read(connection -> {
            connection.setAutoCommit(false); // several statements, one snapshot
            try {
                var found = new ArrayList<Row>();
                for (var key : keys) {
                    var query = statements.on(
                            connection,
                            ONE,
                            container.number(),
                            now(),
                            key.partitionKey().text(),
                            key.id());
                    visit(query.executeQuery(), found::add);
                }
                return found;
            } finally {
                connection.setAutoCommit(true);
            }
        });
    }

    /** Shows the visitor every document behind a key, in key order, until it has seen enough. */
    void scan(Container container, @Nullable PartitionKey within, DocumentKey after, Predicate<Row> visitorWantsMore) {
        database.read(connection -> {
            var sql = within == null ? ALL : WITHIN;
            var partitionKey = within == null ? after.partitionKey() : within;
            var query = statements.on(connection, sql, container.number(), now(), partitionKey.text(), after.id());
            return visit(query.executeQuery(), visitorWantsMore);
        });
    }

    /** Shows the visitor every document changed after an LSN and since a time, latest versions only, in order of change. */
    void changes(Container container, long afterLsn, long sinceTs, Predicate<Row> visitorWantsMore) {
        database.read(connection -> {
            var query = statements.on(connection, CHANGES, container.number(), now(), afterLsn, sinceTs);
            return visit(query.executeQuery(), visitorWantsMore);
        });
    }

    /** The number of the container's latest write. */
    long lsn(Container container) {
        return database.read(connection -> {
            try (var rows = statements.on(connection, LSN, container.number()).executeQuery()) {
                return rows.next() ? rows.getLong(1) : 0L;
            }
        });
    }

    /** Runs work as one transaction: all of it is durable, or, if it throws, nothing of it happened. */
    <T> T write(Container container, Function<Transaction, T> work) {
        return database.write(connection -> work.apply(Transaction.begin(connection, statements, container, now())));
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }

    /** Returns whether the visitor saw everything. */
    private static boolean visit(ResultSet results, Predicate<Row> wantsMore) throws SQLException {
        try (results) {
            while (results.next()) {
                if (!wantsMore.test(Row.of(results))) {
                    return false;
                }
            }
        }
        return true;
    }
}
