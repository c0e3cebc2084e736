package com.microsoft.health.dicomcast.functions.operators;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.functions.arm.Exchange;
import com.microsoft.health.dicomcast.functions.cascade.CascadeStarter;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.OperationId;
import com.microsoft.health.dicomcast.model.operations.Intervention;
import com.microsoft.health.dicomcast.model.ports.Executions;
import com.microsoft.health.dicomcast.model.refusals.Outcome;
import java.time.Instant;

/**
 * An order, as an action sees it: its caller is known, and its common members have been read.
 *
 * @param principal who orders; for the audit and the operation's document alone
 * @param body with whatever members the action itself reads; none is unknown
 * @param executions good for this call only, and so is {@code starter}
 */
public record OperatorCall(
        String principal,
        Order order,
        ObjectNode body,
        Exchange exchange,
        Executions executions,
        CascadeStarter starter) {
    /** The cast that the path names. */
    public Outcome<CastId> cast() {
        return Targets.cast(exchange.path());
    }

    /** The operation that the path names before the action. */
    Outcome<OperationId> operation() {
        return Targets.operation(exchange.path());
    }

    /** What the operation's document keeps of this order. */
    public Intervention intervention(Intervention.Kind kind, Instant now) {
        return new Intervention(kind, principal, order.reason(), order.incident(), order.force(), now);
    }
}
