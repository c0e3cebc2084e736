package com.microsoft.health.dicomcast.local.cosmos;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** One write in progress: it has a number, a time, and sees its own changes. */
final class Transaction {
    private static final String NEXT_LSN = "UPDATE cosmos_containers SET lsn = lsn + 1 WHERE number = ? RETURNING lsn";
    /** Says twice that it is about documents that expire: only so the planner takes the index that holds just these. */
    private static final String PURGE =
            "DELETE FROM cosmos_documents WHERE container = ? AND expires <= ? AND expires < " + TimeToLive.NEVER;

    private static final String FIND =
            "SELECT " + Row.COLUMNS + " FROM cosmos_documents WHERE container = ? AND pk = ? AND id = ?";
    private static final String RESERVE = """
            INSERT INTO cosmos_documents (container, pk, id, etag, lsn, ts, expires, body)
            VALUES (?, ?, ?, '', 0, 0, 0, x'') RETURNING number""";
    private static final String FILL =
            "UPDATE cosmos_documents SET etag = ?, lsn = ?, ts = ?, expires = ?, body = ? WHERE number = ?";
    private static final String DELETE = "DELETE FROM cosmos_documents WHERE number = ?";

    private final Connection connection;
    private final Statements statements;
    private final Container container;
    private final long lsn;
    private final long now;
    private int writes;

    private Transaction(Connection connection, Statements statements, Container container, long lsn, long now) {
        this.connection = connection;
        this.statements = statements;
        this.container = container;
        this.lsn = lsn;
        this.now = now;
    }

    static Transaction begin(Connection connection, Statements statements, Container container, long now)
            throws SQLException {
        statements.on(connection, PURGE, container.number(), now).executeUpdate();
        try (var next = statements.on(connection, NEXT_LSN, container.number()).executeQuery()) {
            if (!next.next()) {
                throw CosmosException.ownerNotFound(container.fullName());
            }
            return new Transaction(connection, statements, container, next.getLong(1), now);
        }
    }

    Container container() {
        return container;
    }

    long lsn() {
        return lsn;
    }

    Optional<Row> find(PartitionKey partitionKey, String id) {
        return sql(() -> {
            var query = statements.on(connection, FIND, container.number(), partitionKey.text(), id);
            try (var rows = query.executeQuery()) {
                return rows.next() ? Optional.of(Row.of(rows)) : Optional.empty();
            }
        });
    }

    /** Makes a document that is not there yet. */
    Row insert(Draft draft) {
        return sql(() -> {
            var reserve = statements.on(
                    connection,
                    RESERVE,
                    container.number(),
                    draft.partitionKey().text(),
                    draft.id());
            try (var numbers = reserve.executeQuery()) {
                numbers.next();
                return fill(numbers.getLong(1), draft);
            }
        });
    }

    Row replace(Row old, Draft draft) {
        return sql(() -> fill(old.number(), draft));
    }

    void delete(Row row) {
        sql(() -> statements.on(connection, DELETE, row.number()).executeUpdate());
    }

    private Row fill(long number, Draft draft) throws SQLException {
        var etag = ResourceIds.etag(container.number(), lsn, writes++);
        var body = draft.complete(container, number, etag, now);
        var expires = TimeToLive.expiry(container, draft.timeToLive(), now);
        statements.on(connection, FILL, etag, lsn, now, expires, body, number).executeUpdate();
        return new Row(number, draft.partitionKey().text(), draft.id(), etag, lsn, body);
    }

    private static <T> T sql(Sql<T> work) {
        try {
            return work.run();
        } catch (SQLException e) {
            throw new IllegalStateException("the documents' tables cannot be used", e);
        }
    }

    @FunctionalInterface
    private interface Sql<T> {
        T run() throws SQLException;
    }
}
