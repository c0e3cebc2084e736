package com.microsoft.health.dicomcast.local.engine.journal;

import com.microsoft.health.dicomcast.local.engine.core.Instance;
import com.microsoft.health.dicomcast.local.engine.core.Message;
import com.microsoft.health.dicomcast.local.engine.core.NewInstance;
import com.microsoft.health.dicomcast.local.engine.core.ScheduledActivity;
import com.microsoft.health.dicomcast.local.engine.core.TurnCommit;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes the engine's tables, always on the database's one writing thread and inside its transaction. */
final class JournalWriter {
    private final PreparedStatements sql = new PreparedStatements();

    boolean create(Connection connection, NewInstance wanted) throws SQLException {
        var id = wanted.instance().id();
        var present = find(connection, id);
        if (present.isPresent() && !present.get().isTerminal()) {
            return false;
        }
        if (present.isPresent()) {
            forget(connection, id);
        }
        insert(connection, wanted.instance());
        insert(connection, wanted.start());
        return true;
    }

    Optional<Message> post(Connection connection, Message message) throws SQLException {
        var posted = find(connection, message.instanceId()).flatMap(message::addressedTo);
        if (posted.isPresent()) {
            insert(connection, posted.get());
        }
        return posted;
    }

    Optional<Message> finish(Connection connection, ScheduledActivity activity, Message result) throws SQLException {
        var wasOpen = sql.update(connection, "DELETE FROM engine_activity WHERE seq = ?", activity.seq()) == 1;
        return wasOpen ? post(connection, result) : Optional.empty();
    }

    List<Message> commit(Connection connection, TurnCommit turn) throws SQLException {
        var instance = turn.instance();
        update(connection, instance);
        for (var seq : turn.consumed()) {
            sql.update(connection, "DELETE FROM engine_message WHERE seq = ?", seq);
        }
        if (instance.isTerminal()) {
            sql.update(connection, "DELETE FROM engine_message WHERE instance_id = ?", instance.id());
        } else if (turn.continuedAsNew()) {
            leaveBehind(connection, instance);
        }
        if (!turn.appended().isEmpty()) {
            sql.update(
                    connection,
                    "INSERT INTO engine_history VALUES (?, ?, ?)",
                    instance.id(),
                    turn.historyBefore(),
                    Rows.bytes(turn.appended()));
        }
        for (var activity : turn.activities()) {
            insert(connection, activity);
        }
        return send(connection, turn);
    }

    int purge(Connection connection, InstanceFilter filter) throws SQLException {
        var doomed = new ArrayList<String>();
        var conditions = Conditions.of(filter);
        try (var statement = connection.prepareStatement(
                "SELECT id FROM engine_instance WHERE terminal = 1 AND " + conditions.sql())) {
            conditions.bind(statement);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    doomed.add(rows.getString(1));
                }
            }
        }
        for (var id : doomed) {
            forget(connection, id);
        }
        return doomed.size();
    }

    private List<Message> send(Connection connection, TurnCommit turn) throws SQLException {
        var sent = new ArrayList<Message>();
        if (!turn.instance().isTerminal()) {
            for (var message : turn.own()) {
                insert(connection, message);
                sent.add(message);
            }
        }
        for (var each : turn.children()) {
            if (create(connection, each.child())) {
                sent.add(each.child().start());
            } else {
                post(connection, each.refusal()).ifPresent(sent::add);
            }
        }
        for (var message : turn.sent()) {
            post(connection, message).ifPresent(sent::add);
        }
        return sent;
    }

    private void leaveBehind(Connection connection, Instance instance) throws SQLException {
        sql.update(connection, "DELETE FROM engine_history WHERE instance_id = ?", instance.id());
        sql.update(
                connection,
                "DELETE FROM engine_message WHERE instance_id = ? AND generation BETWEEN 0 AND ?",
                instance.id(),
                instance.execution().generation() - 1);
    }

    private void forget(Connection connection, String id) throws SQLException {
        sql.update(connection, "DELETE FROM engine_instance WHERE id = ?", id);
        sql.update(connection, "DELETE FROM engine_history WHERE instance_id = ?", id);
        sql.update(connection, "DELETE FROM engine_message WHERE instance_id = ?", id);
        sql.update(connection, "DELETE FROM engine_activity WHERE instance_id = ?", id);
    }

    private Optional<Instance> find(Connection connection, String id) throws SQLException {
        try (var rows = sql.bound(connection, "SELECT " + Rows.INSTANCE + " FROM engine_instance WHERE id = ?", id)
                .executeQuery()) {
            return rows.next() ? Optional.of(Rows.instance(rows)) : Optional.empty();
        }
    }

    private void insert(Connection connection, Instance instance) throws SQLException {
        var parent = instance.parent();
        sql.update(
                connection,
                "INSERT INTO engine_instance VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                instance.id(),
                instance.execution().life(),
                instance.execution().generation(),
                instance.nextAction(),
                instance.status().getNumber(),
                instance.isTerminal(),
                instance.createdAt().toEpochMilli(),
                instance.lastUpdatedAt().toEpochMilli(),
                instance.state().toByteArray(),
                parent == null ? null : parent.toByteArray());
    }

    private void update(Connection connection, Instance instance) throws SQLException {
        sql.update(
                connection,
                "UPDATE engine_instance SET generation = ?, next_action = ?, status = ?, terminal = ?, updated_at = ?,"
                        + " state = ? WHERE id = ?",
                instance.execution().generation(),
                instance.nextAction(),
                instance.status().getNumber(),
                instance.isTerminal(),
                instance.lastUpdatedAt().toEpochMilli(),
                instance.state().toByteArray(),
                instance.id());
    }

    private void insert(Connection connection, Message message) throws SQLException {
        var visibleAt = message.visibleAt();
        sql.update(
                connection,
                "INSERT INTO engine_message VALUES (?, ?, ?, ?, ?, ?)",
                message.seq(),
                message.instanceId(),
                message.execution().life(),
                message.execution().generation(),
                visibleAt == null ? null : visibleAt.toEpochMilli(),
                Rows.bytes(message.events()));
    }

    private void insert(Connection connection, ScheduledActivity activity) throws SQLException {
        sql.update(
                connection,
                "INSERT INTO engine_activity VALUES (?, ?, ?, ?, ?)",
                activity.seq(),
                activity.instanceId(),
                activity.execution().life(),
                activity.execution().generation(),
                activity.request().toByteArray());
    }
}
