package com.microsoft.health.dicomcast.local.cosmos;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Statements prepared once per connection: preparing costs more than a point read. */
final class Statements {
    private final Map<Connection, Map<String, PreparedStatement>> prepared = new ConcurrentHashMap<>();

    /** The statement with its parameters bound. A connection has one user at a time, and so has its statement. */
    PreparedStatement on(Connection connection, String sql, Object... parameters) throws SQLException {
        var known = prepared.computeIfAbsent(connection, any -> new ConcurrentHashMap<>());
        var statement = known.get(sql);
        if (statement == null || statement.isClosed()) {
            statement = connection.prepareStatement(sql);
            known.put(sql, statement);
        }
        for (var i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }
}
