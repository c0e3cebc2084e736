package com.microsoft.health.dicomcast.functions.operators;

import com.microsoft.health.dicomcast.functions.arm.Exchange;
import com.microsoft.health.dicomcast.functions.arm.Reply;
import com.microsoft.health.dicomcast.functions.cascade.CascadeStarter;
import com.microsoft.health.dicomcast.model.ports.Executions;
import com.microsoft.health.dicomcast.model.refusals.Outcome;
import com.microsoft.health.dicomcast.model.refusals.Refusal;
import java.util.List;
import java.util.TreeSet;

/** What operators may ask below {@code /geneva/v1}: nobody without a name, and no action without an order (decision 37). */
public final class OperatorsApi {
    private final List<OperatorRoute> routes;

    public OperatorsApi(List<OperatorRoute> routes) {
        this.routes = List.copyOf(routes);
    }

    /** Answers a call; what is handed over with it is good for this call only. */
    public Outcome<Reply> answer(Exchange exchange, Executions executions, CascadeStarter starter) {
        return Principals.of(exchange).fold(principal -> named(exchange, principal, executions, starter), why -> {
            var refused = Reply.refused(why);
            return Outcome.accept(why.status() == 401 ? refused.with("WWW-Authenticate", "Bearer") : refused);
        });
    }

    private Outcome<Reply> named(Exchange exchange, String principal, Executions executions, CascadeStarter starter) {
        exchange.trail().tell("callerPrincipalName", principal);
        return routes.stream()
                .filter(each -> each.matches(exchange.path()))
                .findFirst()
                .map(route -> route.verb(exchange.call().method())
                        .then(verb -> verb.answer(exchange, principal, executions, starter)))
                .orElseGet(() -> Outcome.refuse(unknown(exchange)));
    }

    /** Where only the last segment is unknown, what else could stand there is told. */
    private Refusal unknown(Exchange exchange) {
        if (!OperatorRoute.isVersioned(exchange.path())) {
            return Refusal.unknownOperatorsVersion("/" + OperatorRoute.PREFIX);
        }
        var known = new TreeSet<String>();
        routes.stream()
                .filter(each -> each.isBeside(exchange.path()))
                .map(OperatorRoute::last)
                .filter(last -> !last.equals(OperatorRoute.ANY))
                .forEach(known::add);
        return known.isEmpty()
                ? Refusal.pathNotFound()
                : Refusal.unknownAction(exchange.path().last(), known);
    }
}
