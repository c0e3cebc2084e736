package com.microsoft.health.dicomcast.functions.operators;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.microsoft.health.dicomcast.functions.arm.AuditTrail;
import com.microsoft.health.dicomcast.functions.arm.Exchange;
import com.microsoft.health.dicomcast.functions.arm.Reply;
import com.microsoft.health.dicomcast.functions.cascade.CascadeStarter;
import com.microsoft.health.dicomcast.model.ports.Executions;
import com.microsoft.health.dicomcast.model.refusals.Outcome;
import com.microsoft.health.dicomcast.model.refusals.Refusal;

/** What holds for every action: an order that is whole, an audit record before the effect, and none on a dry run. */
record OrderedAction(String name, OperatorAction action) implements OperatorRoute.OperatorVerb {
    private static final String NO_ORDER =
            "The order has no body. Send a JSON object that says why, such as {\"reason\": \"its region is lost\"}.";

    @Override
    public Outcome<Reply> answer(Exchange exchange, String principal, Executions executions, CascadeStarter starter) {
        exchange.trail().tell("operationName", name);
        if (exchange.call().body().isBlank()) {
            return Outcome.refuse(Refusal.invalidContent("$", NO_ORDER));
        }
        return exchange.body()
                .then(body -> Order.read(body, action.members()).then(order -> {
                    tell(exchange.trail(), order);
                    return carriedOut(new OperatorCall(principal, order, body, exchange, executions, starter));
                }));
    }

    private Outcome<Reply> carriedOut(OperatorCall call) {
        return action.plan(call)
                .then(plan -> call.order().dryRun() ? Outcome.accept(described(plan)) : effected(call, plan));
    }

    private static Outcome<Reply> effected(OperatorCall call, Plan plan) {
        call.exchange().trail().intend();
        return plan.act().get();
    }

    private Reply described(Plan plan) {
        var body = JsonNodeFactory.instance.objectNode().put("dryRun", true).put("action", name);
        body.set("would", plan.would());
        return Reply.of(200, body);
    }

    private static void tell(AuditTrail trail, Order order) {
        trail.tell("reason", order.reason());
        order.incident().ifPresent(incident -> trail.tell("incidentId", incident));
        trail.tell("dryRun", String.valueOf(order.dryRun()));
        trail.tell("force", String.valueOf(order.force()));
    }
}
