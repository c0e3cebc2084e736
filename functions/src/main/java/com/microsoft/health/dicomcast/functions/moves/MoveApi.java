package com.microsoft.health.dicomcast.functions.moves;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.functions.arm.Exchange;
import com.microsoft.health.dicomcast.functions.arm.Reply;
import com.microsoft.health.dicomcast.functions.json.JsonBody;
import com.microsoft.health.dicomcast.model.ids.WorkspaceId;
import com.microsoft.health.dicomcast.model.moves.Transit;
import com.microsoft.health.dicomcast.model.operations.Trace;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.ports.Executions;
import com.microsoft.health.dicomcast.model.refusals.Outcome;
import com.microsoft.health.dicomcast.model.refusals.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/**
 * {@code /internal/v1/{workspace}/moved}: the parents' provider tells where a workspace is now, and the casts follow. POST may
 * be repeated until it is answered with 200 or 204; GET tells how far it is.
 */
public final class MoveApi {
    /** The last segment of the path. */
    public static final String ACTION = "moved";

    private static final String TO = "to";
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Documents documents;
    private final Moves moves;
    private final Clock clock;

    public MoveApi(Documents documents, Moves moves, Clock clock) {
        this.documents = documents;
        this.moves = moves;
        this.clock = clock;
    }

    /** Answers a call about the workspace that the path names. */
    public Outcome<Reply> answer(Exchange exchange, WorkspaceId from, Executions executions) {
        return switch (exchange.call().method()) {
            case "POST" ->
                JsonBody.read(exchange.call().body())
                        .then(body -> target(body, from))
                        .then(to -> moves.carryOut(move(exchange, from, to), executions))
                        .then(moved -> Outcome.accept(reply(exchange, moved)));
            case "GET" -> Outcome.accept(status(from));
            default -> Outcome.refuse(Refusal.methodNotAllowed(exchange.call().method(), Set.of("GET", "POST")));
        };
    }

    private static Outcome<WorkspaceId> target(ObjectNode body, WorkspaceId from) {
        var to = WorkspaceId.parse(body.path(TO).asText());
        if (to.isEmpty()) {
            return refuse("The resource id of the workspace at its new place is required.");
        }
        if (to.get().equals(from)) {
            return refuse("The workspace is there already; name the place to which it has moved.");
        }
        return to.get().name().equals(from.name())
                ? Outcome.accept(to.get())
                : refuse("A move keeps the name '%s'; only subscription and resource group change."
                        .formatted(from.name()));
    }

    private static <T> Outcome<T> refuse(String sentence) {
        return Outcome.refuse(Refusal.invalidContent(TO, sentence));
    }

    private Move move(Exchange exchange, WorkspaceId from, WorkspaceId to) {
        var trace = new Trace(exchange.ids().correlation().orElse(null), null);
        return new Move(from, to, exchange.systemData(clock.instant()), trace);
    }

    private static Reply reply(Exchange exchange, Moved moved) {
        if (!moved.complete()) {
            return Reply.of(202)
                    .with("Location", exchange.url().to(exchange.path().text()))
                    .retryAfter(RETRY_AFTER);
        }
        return moved.arrived().isEmpty() ? Reply.of(204) : Reply.of(200, list(moved));
    }

    private static ObjectNode list(Moved moved) {
        var body = JsonNodeFactory.instance.objectNode();
        var list = body.putArray("moved");
        for (Transit each : moved.arrived()) {
            list.addObject()
                    .put("from", each.from().path())
                    .put(TO, each.cast().id().path());
        }
        return body;
    }

    private Reply status(WorkspaceId from) {
        var onTheirWay = documents.transitsFrom(from);
        var here = documents.castsOf(from);
        var remaining = onTheirWay.documents().size()
                + onTheirWay.unreadable().size()
                + here.documents().size()
                + here.unreadable().size();
        var reply = Reply.of(
                200,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("status", remaining == 0 ? "Succeeded" : "InProgress")
                        .put("remaining", remaining));
        return remaining == 0 ? reply : reply.retryAfter(RETRY_AFTER);
    }
}
