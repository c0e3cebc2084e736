package com.microsoft.health.dicomcast.local.engine.journal;

import com.google.protobuf.InvalidProtocolBufferException;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ActivityRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.HistoryEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationState;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ParentInstanceInfo;
import com.microsoft.health.dicomcast.local.engine.core.Execution;
import com.microsoft.health.dicomcast.local.engine.core.Instance;
import com.microsoft.health.dicomcast.local.engine.core.Message;
import com.microsoft.health.dicomcast.local.engine.core.ScheduledActivity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Reads rows of the engine's tables. */
final class Rows {
    static final String INSTANCE = "life, generation, next_action, state, parent";
    static final String MESSAGE = "life, generation, seq, instance_id, visible_at, events";
    static final String ACTIVITY = "life, generation, seq, request";

    private Rows() {}

    static Instance instance(ResultSet row) throws SQLException {
        try {
            var parent = row.getBytes("parent");
            return new Instance(
                    OrchestrationState.parseFrom(row.getBytes("state")),
                    execution(row),
                    parent == null ? null : ParentInstanceInfo.parseFrom(parent),
                    row.getInt("next_action"));
        } catch (InvalidProtocolBufferException e) {
            throw new SQLException("an instance is not readable", e);
        }
    }

    static Message message(ResultSet row) throws SQLException {
        var visibleAt = row.getLong("visible_at");
        var atOnce = row.wasNull();
        return new Message(
                row.getLong("seq"),
                row.getString("instance_id"),
                execution(row),
                atOnce ? null : Instant.ofEpochMilli(visibleAt),
                events(row.getBytes("events")));
    }

    static ScheduledActivity activity(ResultSet row) throws SQLException {
        try {
            return new ScheduledActivity(
                    row.getLong("seq"), execution(row), ActivityRequest.parseFrom(row.getBytes("request")));
        } catch (InvalidProtocolBufferException e) {
            throw new SQLException("an activity is not readable", e);
        }
    }

    static byte[] bytes(List<HistoryEvent> events) {
        return OrchestratorRequest.newBuilder().addAllNewEvents(events).build().toByteArray();
    }

    static List<HistoryEvent> events(byte[] bytes) throws SQLException {
        try {
            return OrchestratorRequest.parseFrom(bytes).getNewEventsList();
        } catch (InvalidProtocolBufferException e) {
            throw new SQLException("events are not readable", e);
        }
    }

    private static Execution execution(ResultSet row) throws SQLException {
        return new Execution(row.getLong("life"), row.getInt("generation"));
    }
}
