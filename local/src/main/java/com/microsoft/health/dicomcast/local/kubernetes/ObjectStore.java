package com.microsoft.health.dicomcast.local.kubernetes;

import com.microsoft.health.dicomcast.local.store.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The objects of a local cluster and its latest resourceVersion, on disk. */
final class ObjectStore {
    private final Database database;
    private final String objects;
    private final String version;

    /** @param name of the cluster's tables; clusters share the database */
    ObjectStore(Database database, String name) {
        this.database = database;
        this.objects = "\"" + name + "_objects\"";
        this.version = "\"" + name + "_version\"";
        database.write(connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute("CREATE TABLE IF NOT EXISTS " + objects
                        + " (path TEXT PRIMARY KEY, json TEXT NOT NULL) WITHOUT ROWID");
                statement.execute("CREATE TABLE IF NOT EXISTS " + version
                        + " (only_row INTEGER PRIMARY KEY CHECK (only_row = 1), version INTEGER NOT NULL)");
            }
            return true;
        });
    }

    /** By path, as JSON. */
    Map<ResourcePath, String> objects() {
        return database.read(connection -> {
            var found = new LinkedHashMap<ResourcePath, String>();
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery("SELECT path, json FROM " + objects + " ORDER BY path")) {
                while (rows.next()) {
                    found.put(ResourcePath.parse(rows.getString(1)).orElseThrow(), rows.getString(2));
                }
            }
            return found;
        });
    }

    long version() {
        return database.read(connection -> {
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery("SELECT version FROM " + version)) {
                return rows.next() ? rows.getLong(1) : 0L;
            }
        });
    }

    /** On disk when this returns. A change to null is a removal. */
    void commit(Map<ResourcePath, @Nullable String> changes, long latest) {
        database.write(connection -> {
            for (var change : changes.entrySet()) {
                put(connection, change.getKey().toString(), change.getValue());
            }
            try (var statement = connection.prepareStatement("INSERT OR REPLACE INTO " + version + " VALUES (1, ?)")) {
                statement.setLong(1, latest);
                statement.executeUpdate();
            }
            return changes.size();
        });
    }

    private void put(Connection connection, String path, @Nullable String json) throws SQLException {
        var sql = json == null
                ? "DELETE FROM " + objects + " WHERE path = ?"
                : "INSERT OR REPLACE INTO " + objects + " VALUES (?, ?)";
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, path);
            if (json != null) {
                statement.setString(2, json);
            }
            statement.executeUpdate();
        }
    }
}
