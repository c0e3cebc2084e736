package com.microsoft.health.dicomcast.local.arm;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The resources as one transaction sees them. */
public final class ArmRows {
    private static final String SELECT = "SELECT id, type, body, created FROM arm_resources ";

    private final Connection connection;

    ArmRows(Connection connection) {
        this.connection = connection;
    }

    static void makeTables(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS arm_resources (key TEXT PRIMARY KEY, id TEXT NOT NULL, type TEXT NOT NULL,"
                            + " name TEXT NOT NULL, principal TEXT NOT NULL, body TEXT NOT NULL, created TEXT NOT NULL)"
                            + " WITHOUT ROWID");
            statement.execute("CREATE INDEX IF NOT EXISTS arm_names ON arm_resources (type, name)");
            statement.execute("CREATE INDEX IF NOT EXISTS arm_principals ON arm_resources (principal)");
        }
    }

    public Optional<ArmResource> find(String id) throws SQLException {
        return first("WHERE key = ?", id.toLowerCase(Locale.ROOT));
    }

    public Optional<ArmResource> find(ArmPath path) throws SQLException {
        return find(path.id());
    }

    public boolean has(String id) throws SQLException {
        return find(id).isPresent();
    }

    /** All of a type, wherever they are. */
    public List<ArmResource> ofType(String type) throws SQLException {
        return query("WHERE type = ?", type);
    }

    /** All of a type at or below a scope, whatever the depth. */
    public List<ArmResource> ofTypeBelow(String type, String scope) throws SQLException {
        var below = below(scope);
        return query("WHERE type = ? AND key >= ? AND key < ?", type, below.from(), below.to());
    }

    /** All of a type with a name, wherever they are. */
    public List<ArmResource> named(String type, String name) throws SQLException {
        return query("WHERE type = ? AND name = ?", type, name.toLowerCase(Locale.ROOT));
    }

    Optional<ArmResource> withPrincipal(String principal) throws SQLException {
        return first("WHERE principal = ?", principal.toLowerCase(Locale.ROOT));
    }

    List<ArmResource> all() throws SQLException {
        return query("");
    }

    public void put(ArmResource resource) throws SQLException {
        var key = resource.id().toLowerCase(Locale.ROOT);
        try (var statement = prepare(
                "INSERT OR REPLACE INTO arm_resources (key, id, type, name, principal, body, created)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                key,
                resource.id(),
                resource.type(),
                key.substring(key.lastIndexOf('/') + 1),
                resource.principal().toLowerCase(Locale.ROOT),
                resource.json().toString(),
                resource.created().toString())) {
            statement.executeUpdate();
        }
    }

    /** Removes a resource with all that is nested under it or attached to it. */
    public boolean remove(String id) throws SQLException {
        var below = below(id);
        try (var children = prepare("DELETE FROM arm_resources WHERE key >= ? AND key < ?", below.from(), below.to());
                var itself = prepare("DELETE FROM arm_resources WHERE key = ?", id.toLowerCase(Locale.ROOT))) {
            children.executeUpdate();
            return itself.executeUpdate() == 1;
        }
    }

    private Optional<ArmResource> first(String where, String... values) throws SQLException {
        return query(where, values).stream().findFirst();
    }

    private List<ArmResource> query(String where, String... values) throws SQLException {
        try (var statement = prepare(SELECT + where, values);
                var rows = statement.executeQuery()) {
            var found = new ArrayList<ArmResource>();
            while (rows.next()) {
                found.add(read(rows));
            }
            return found;
        }
    }

    private static ArmResource read(ResultSet row) throws SQLException {
        try {
            return new ArmResource(
                    row.getString("id"),
                    row.getString("type"),
                    ArmJson.object(row.getString("body")),
                    Instant.parse(row.getString("created")));
        } catch (JsonProcessingException e) {
            throw new SQLException("not the JSON that was written", e);
        }
    }

    @SuppressWarnings("SqlSourceToSinkFlow") // only the constants of this class come here
    private PreparedStatement prepare(String sql, String... values) throws SQLException {
        var statement = connection.prepareStatement(sql);
        for (var i = 0; i < values.length; i++) {
            statement.setString(i + 1, values[i]);
        }
        return statement;
    }

    private static Range below(String scope) {
        var key = scope.equals("/") ? "" : scope.toLowerCase(Locale.ROOT);
        return new Range(key + "/", key + "0"); // '0' is the character after '/'
    }

    private record Range(String from, String to) {}

    /** What to do with the rows. */
    @FunctionalInterface
    public interface Work<T> {
        T on(ArmRows rows) throws SQLException;
    }
}
