package com.microsoft.health.dicomcast.local.arm;

import java.sql.SQLException;

/** One resource type and the verbs that it has; the others are refused. */
interface ArmType {
    /** As its owner spells it. */
    String type();

    default ArmReply get(ArmCall call, ArmRows rows) throws SQLException {
        var found = rows.find(call.path()).orElseThrow(() -> ArmRefusal.notFound(call.path()));
        return ArmReply.of(200, found.json());
    }

    default ArmReply list(ArmCall call, ArmRows rows) throws SQLException {
        throw ArmRefusal.methodNotAllowed(call.method(), call.path());
    }

    default ArmReply put(ArmCall call, ArmRows rows) throws SQLException {
        throw ArmRefusal.methodNotAllowed(call.method(), call.path());
    }

    default ArmReply patch(ArmCall call, ArmRows rows) throws SQLException {
        throw ArmRefusal.methodNotAllowed(call.method(), call.path());
    }

    default ArmReply delete(ArmCall call, ArmRows rows) throws SQLException {
        throw ArmRefusal.methodNotAllowed(call.method(), call.path());
    }

    default ArmReply post(ArmCall call, ArmRows rows) throws SQLException {
        throw ArmRefusal.methodNotAllowed(call.method(), call.path());
    }

    /** What only one call at a time may write; empty when it does not matter. */
    default String exclusively(ArmCall call) {
        return "";
    }

    /** Told after the change is on disk. */
    default void committed(ArmCall call, ArmReply reply) {}
}
