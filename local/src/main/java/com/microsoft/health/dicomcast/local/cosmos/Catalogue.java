package com.microsoft.health.dicomcast.local.cosmos;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.local.store.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The databases and containers. Every document call asks it, so it answers from memory. */
final class Catalogue {
    private final Database database;
    private final Clock clock;
    private volatile Contents contents = new Contents(Map.of(), Map.of());

    Catalogue(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        reload();
    }

    /** A database. */
    record Base(int number, String name, long ts) {
        String rid() {
            return ResourceIds.database(number);
        }
    }

    private record Contents(Map<String, Base> bases, Map<List<String>, Container> containers) {}

    /** Finds a database by its name or its {@code _rid}. */
    Optional<Base> findBase(String nameOrRid) {
        return Optional.ofNullable(contents.bases.get(nameOrRid));
    }

    Base base(String nameOrRid) {
        return findBase(nameOrRid).orElseThrow(() -> CosmosException.notFound("The database '" + nameOrRid + "'"));
    }

    Optional<Container> findContainer(String base, String nameOrRid) {
        return Optional.ofNullable(contents.containers.get(List.of(base, nameOrRid)));
    }

    Container container(String base, String nameOrRid) {
        return findContainer(base, nameOrRid)
                .orElseThrow(() ->
                        CosmosException.ownerNotFound("The container 'dbs/" + base + "/colls/" + nameOrRid + "'"));
    }

    Base createBase(String name) {
        if (findBase(name).isPresent()) {
            throw CosmosException.conflict("The database '" + name + "'");
        }
        change("INSERT OR IGNORE INTO cosmos_databases (name, ts) VALUES (?, ?)", name, now());
        return base(name);
    }

    void deleteBase(String name) {
        var number = base(name).number;
        change(
                "DELETE FROM cosmos_documents WHERE container IN "
                        + "(SELECT number FROM cosmos_containers WHERE database_number = ?)",
                number);
        change("DELETE FROM cosmos_containers WHERE database_number = ?", number);
        change("DELETE FROM cosmos_databases WHERE number = ?", number);
    }

    Container createContainer(String base, String name, ObjectNode definition) {
        var owner = base(base);
        var made = change(
                "INSERT OR IGNORE INTO cosmos_containers (database_number, name, definition, ts, lsn) VALUES (?, ?, ?, ?, 0)",
                owner.number,
                name,
                definition.toString(),
                now());
        if (made == 0) {
            throw CosmosException.conflict("The container '" + name + "'");
        }
        return container(base, name);
    }

    void deleteContainer(String base, String name) {
        var number = container(base, name).number();
        change("DELETE FROM cosmos_containers WHERE number = ?", number);
        change("DELETE FROM cosmos_documents WHERE container = ?", number);
    }

    private synchronized int change(String sql, Object... parameters) {
        var changed = database.write(connection -> {
            try (var statement = prepare(connection, sql, parameters)) {
                return statement.executeUpdate();
            }
        });
        reload();
        return changed;
    }

    private void reload() {
        contents = database.read(connection -> {
            var bases = new HashMap<String, Base>();
            try (var query = prepare(connection, "SELECT number, name, ts FROM cosmos_databases");
                    var rows = query.executeQuery()) {
                while (rows.next()) {
                    var base = new Base(rows.getInt(1), rows.getString(2), rows.getLong(3));
                    bases.put(base.name, base);
                    bases.put(base.rid(), base);
                }
            }
            return new Contents(bases, containers(connection));
        });
    }

    private static Map<List<String>, Container> containers(Connection connection) throws SQLException {
        var containers = new HashMap<List<String>, Container>();
        var sql = "SELECT c.number, d.number, d.name, c.name, c.definition, c.ts"
                + " FROM cosmos_containers c JOIN cosmos_databases d ON d.number = c.database_number";
        try (var query = prepare(connection, sql);
                var rows = query.executeQuery()) {
            while (rows.next()) {
                var container = new Container(
                        rows.getInt(1),
                        rows.getInt(2),
                        rows.getString(3),
                        rows.getString(4),
                        (ObjectNode) Json.parse(rows.getString(5)),
                        rows.getLong(6));
                containers.put(List.of(container.database(), container.name()), container);
                containers.put(List.of(ResourceIds.database(container.databaseNumber()), container.rid()), container);
            }
        }
        return containers;
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... parameters)
            throws SQLException {
        var statement = connection.prepareStatement(sql);
        for (var i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }
}
