package com.microsoft.health.dicomcast.local.engine.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Statements that are compiled once. For the thread that writes, whose connection is always the same. */
final class PreparedStatements {
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    /** Runs the statement with these arguments (a number, text, bytes or null each) and returns how many rows it changed. */
    int update(Connection connection, String sql, @Nullable Object... arguments) throws SQLException {
        return bound(connection, sql, arguments).executeUpdate();
    }

    /** The statement with its arguments set. Its results are to be closed by the caller, itself it is not. */
    PreparedStatement bound(Connection connection, String sql, @Nullable Object... arguments) throws SQLException {
        var statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        for (var i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
        }
        return statement;
    }
}
