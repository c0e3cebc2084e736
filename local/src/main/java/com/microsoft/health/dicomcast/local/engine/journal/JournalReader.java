package com.microsoft.health.dicomcast.local.engine.journal;

import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.HistoryEvent;
import com.microsoft.health.dicomcast.local.engine.core.Instance;
import com.microsoft.health.dicomcast.local.engine.core.Message;
import com.microsoft.health.dicomcast.local.engine.core.ScheduledActivity;
import com.microsoft.health.dicomcast.local.engine.core.Snapshot;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the engine's tables. */
final class JournalReader {
    private JournalReader() {}

    static Journal.Backlog backlog(Connection connection) throws SQLException {
        var messages = new ArrayList<Message>();
        var activities = new ArrayList<ScheduledActivity>();
        connection.setAutoCommit(false); // one snapshot for both
        try (var statement = connection.createStatement()) {
            try (var rows = statement.executeQuery("SELECT " + Rows.MESSAGE + " FROM engine_message ORDER BY seq")) {
                while (rows.next()) {
                    messages.add(Rows.message(rows));
                }
            }
            try (var rows = statement.executeQuery("SELECT " + Rows.ACTIVITY + " FROM engine_activity ORDER BY seq")) {
                while (rows.next()) {
                    activities.add(Rows.activity(rows));
                }
            }
        } finally {
            connection.setAutoCommit(true);
        }
        return new Journal.Backlog(messages, activities);
    }

    static Optional<Instance> find(Connection connection, String id) throws SQLException {
        try (var statement =
                connection.prepareStatement("SELECT " + Rows.INSTANCE + " FROM engine_instance WHERE id = ?")) {
            statement.setString(1, id);
            try (var rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(Rows.instance(rows)) : Optional.empty();
            }
        }
    }

    static Optional<Snapshot> snapshot(Connection connection, String id) throws SQLException {
        connection.setAutoCommit(false); // one snapshot for both
        try {
            var instance = find(connection, id);
            return instance.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Snapshot(instance.get(), history(connection, id)));
        } finally {
            connection.setAutoCommit(true);
        }
    }

    static List<Instance> query(Connection connection, InstanceFilter filter, String afterId, int limit)
            throws SQLException {
        var conditions = Conditions.of(filter);
        var found = new ArrayList<Instance>();
        try (var statement = connection.prepareStatement("SELECT " + Rows.INSTANCE + " FROM engine_instance WHERE "
                + conditions.sql() + " AND id > ? ORDER BY id LIMIT ?")) {
            var next = conditions.bind(statement);
            statement.setString(next, afterId);
            statement.setInt(next + 1, limit);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(Rows.instance(rows));
                }
            }
        }
        return found;
    }

    private static List<HistoryEvent> history(Connection connection, String id) throws SQLException {
        var history = new ArrayList<HistoryEvent>();
        try (var statement =
                connection.prepareStatement("SELECT events FROM engine_history WHERE instance_id = ? ORDER BY first")) {
            statement.setString(1, id);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    history.addAll(Rows.events(rows.getBytes("events")));
                }
            }
        }
        return history;
    }
}
