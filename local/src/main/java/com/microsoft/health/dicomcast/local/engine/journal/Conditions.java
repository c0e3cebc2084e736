package com.microsoft.health.dicomcast.local.engine.journal;

import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationStatus;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A filter as a WHERE clause and its arguments. */
final class Conditions {
    private final StringBuilder sql = new StringBuilder("1 = 1");
    private final List<Object> arguments = new ArrayList<>();

    private Conditions() {}

    static Conditions of(InstanceFilter filter) {
        var conditions = new Conditions();
        conditions.and("id = ?", filter.id());
        if (!filter.idPrefix().isEmpty()) {
            conditions.and("substr(id, 1, length(?)) = ?", filter.idPrefix(), filter.idPrefix());
        }
        if (!filter.statuses().isEmpty()) {
            var marks = String.join(", ", Collections.nCopies(filter.statuses().size(), "?"));
            conditions.and(
                    "status IN (" + marks + ")",
                    filter.statuses().stream()
                            .map(OrchestrationStatus::getNumber)
                            .toArray());
        }
        conditions.and("created_at >= ?", millis(filter.createdFrom()));
        conditions.and("created_at <= ?", millis(filter.createdTo()));
        conditions.and("updated_at < ?", millis(filter.updatedBefore()));
        return conditions;
    }

    String sql() {
        return sql.toString();
    }

    /** Returns the index of the first parameter after these. */
    int bind(PreparedStatement statement) throws SQLException {
        var index = 1;
        for (var argument : arguments) {
            statement.setObject(index++, argument);
        }
        return index;
    }

    private void and(String condition, @Nullable Object argument) {
        if (argument != null) {
            and(condition, new Object[] {argument});
        }
    }

    private void and(String condition, Object... values) {
        sql.append(" AND ").append(condition);
        arguments.addAll(List.of(values));
    }

    private static @Nullable Long millis(@Nullable Instant instant) {
        return instant == null ? null : instant.toEpochMilli();
    }
}
