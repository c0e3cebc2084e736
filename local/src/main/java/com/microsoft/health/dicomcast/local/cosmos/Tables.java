package com.microsoft.health.dicomcast.local.cosmos;

import com.microsoft.health.dicomcast.local.store.Database;
import java.util.List;

/** The tables in which the account lives. */
final class Tables {
    private static final List<String> DEFINITIONS = List.of(
            """
            CREATE TABLE IF NOT EXISTS cosmos_databases (
              number INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, ts INTEGER NOT NULL)""",
            """
            CREATE TABLE IF NOT EXISTS cosmos_containers (
              number INTEGER PRIMARY KEY AUTOINCREMENT, database_number INTEGER NOT NULL, name TEXT NOT NULL,
              definition TEXT NOT NULL, ts INTEGER NOT NULL, lsn INTEGER NOT NULL,
              UNIQUE (database_number, name))""",
            """
            CREATE TABLE IF NOT EXISTS cosmos_documents (
              number INTEGER PRIMARY KEY AUTOINCREMENT, container INTEGER NOT NULL, pk TEXT NOT NULL, id TEXT NOT NULL,
              etag TEXT NOT NULL, lsn INTEGER NOT NULL, ts INTEGER NOT NULL, expires INTEGER NOT NULL, body BLOB NOT NULL)""",
            "CREATE UNIQUE INDEX IF NOT EXISTS cosmos_documents_by_key ON cosmos_documents (container, pk, id)",
            "CREATE INDEX IF NOT EXISTS cosmos_documents_by_lsn ON cosmos_documents (container, lsn)",
            """
            CREATE INDEX IF NOT EXISTS cosmos_documents_by_expiry ON cosmos_documents (container, expires)
              WHERE expires < 9223372036854775807""");

    private Tables() {}

    static void make(Database database) {
        database.write(connection -> {
            try (var statement = connection.createStatement()) {
                for (var definition : DEFINITIONS) {
                    statement.execute(definition);
                }
            }
            return true;
        });
    }
}
