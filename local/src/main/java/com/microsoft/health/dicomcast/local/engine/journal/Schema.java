package com.microsoft.health.dicomcast.local.engine.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The engine's tables in the state file. */
final class Schema {
    /** Leaves room for a million million numbers between two starts of the process. */
    private static final int TERM_BITS = 40;

    private static final List<String> TABLES = List.of(
            "CREATE TABLE IF NOT EXISTS engine_term (term INTEGER NOT NULL)",
            "CREATE TABLE IF NOT EXISTS engine_instance (id TEXT PRIMARY KEY, life INTEGER NOT NULL, generation INTEGER"
                    + " NOT NULL, next_action INTEGER NOT NULL, status INTEGER NOT NULL, terminal INTEGER NOT NULL,"
                    + " created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, state BLOB NOT NULL, parent BLOB)"
                    + " WITHOUT ROWID",
            "CREATE INDEX IF NOT EXISTS engine_instance_ended ON engine_instance (updated_at) WHERE terminal = 1",
            "CREATE TABLE IF NOT EXISTS engine_history (instance_id TEXT NOT NULL, first INTEGER NOT NULL, events BLOB"
                    + " NOT NULL, PRIMARY KEY (instance_id, first)) WITHOUT ROWID",
            "CREATE TABLE IF NOT EXISTS engine_message (seq INTEGER PRIMARY KEY, instance_id TEXT NOT NULL, life INTEGER"
                    + " NOT NULL, generation INTEGER NOT NULL, visible_at INTEGER, events BLOB NOT NULL)",
            "CREATE INDEX IF NOT EXISTS engine_message_instance ON engine_message (instance_id)",
            "CREATE TABLE IF NOT EXISTS engine_activity (seq INTEGER PRIMARY KEY, instance_id TEXT NOT NULL, life"
                    + " INTEGER NOT NULL, generation INTEGER NOT NULL, request BLOB NOT NULL)",
            "CREATE INDEX IF NOT EXISTS engine_activity_instance ON engine_activity (instance_id)");

    private Schema() {}

    /** Makes what is missing and returns the first sequence number of this process. */
    static long open(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var table : TABLES) {
                statement.execute(table);
            }
            if (statement.executeUpdate("UPDATE engine_term SET term = term + 1") == 0) {
                statement.executeUpdate("INSERT INTO engine_term VALUES (1)");
            }
            try (var term = statement.executeQuery("SELECT term FROM engine_term")) {
                term.next();
                return term.getLong(1) << TERM_BITS;
            }
        }
    }
}
