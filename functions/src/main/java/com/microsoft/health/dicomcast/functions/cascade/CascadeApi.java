package com.microsoft.health.dicomcast.functions.cascade;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.microsoft.health.dicomcast.activities.CascadeStep;
import com.microsoft.health.dicomcast.functions.arm.Exchange;
import com.microsoft.health.dicomcast.functions.arm.Reply;
import com.microsoft.health.dicomcast.functions.arm.RequestPath;
import com.microsoft.health.dicomcast.model.ids.NameBasedUuid;
import com.microsoft.health.dicomcast.model.ids.ParentId;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.refusals.Outcome;
import com.microsoft.health.dicomcast.model.refusals.Refusal;
import com.microsoft.health.dicomcast.orchestrations.DeleteCastsOf;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * {@code /internal/v1/{parent}/deleteCasts}: the parent's provider has the casts below a DICOM service or a workspace
 * deleted, whether the parent is still there or not. POST starts or joins; GET tells how far it is.
 */
public final class CascadeApi {
    private static final List<String> PREFIX = List.of("internal", "v1");
    private static final String ACTION = "deleteCasts";
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Documents documents;
    private final Clock clock;

    public CascadeApi(Documents documents, Clock clock) {
        this.documents = documents;
        this.clock = clock;
    }

    public Outcome<Reply> answer(Exchange exchange, CascadeStarter starter) {
        var parent = parent(exchange.path());
        if (parent.isEmpty()) {
            return Outcome.refuse(Refusal.pathNotFound());
        }
        return switch (exchange.call().method()) {
            case "POST" -> Outcome.accept(start(exchange, parent.get(), starter));
            case "GET" -> Outcome.accept(status(parent.get()));
            default -> Outcome.refuse(Refusal.methodNotAllowed(exchange.call().method(), Set.of("GET", "POST")));
        };
    }

    private static Optional<ParentId> parent(RequestPath path) {
        var segments = path.segments();
        var fits = segments.size() > PREFIX.size()
                && segments.get(0).equalsIgnoreCase(PREFIX.get(0))
                && segments.get(1).equalsIgnoreCase(PREFIX.get(1))
                && path.last().equalsIgnoreCase(ACTION);
        return fits
                ? ParentId.parse("/" + String.join("/", segments.subList(PREFIX.size(), segments.size() - 1)))
                : Optional.empty();
    }

    /** One cascade a parent: starting it again joins the one at work. */
    private static Reply start(Exchange exchange, ParentId parent, CascadeStarter starter) {
        var instance = ACTION + "-" + NameBasedUuid.of(parent.path().toLowerCase(Locale.ROOT));
        starter.start(
                DeleteCastsOf.NAME,
                instance,
                new CascadeStep(parent.path(), exchange.ids().correlation().orElse(null)));
        return Reply.of(202)
                .with("Location", exchange.url().to(exchange.path().text()))
                .retryAfter(RETRY_AFTER);
    }

    private Reply status(ParentId parent) {
        var left = documents.castsOf(parent);
        var progress = CascadeProgress.of(left, clock.instant());
        var reply = Reply.of(
                200,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("status", progress.name())
                        .put(
                                "remaining",
                                left.documents().size() + left.unreadable().size()));
        return progress == CascadeProgress.InProgress ? reply.retryAfter(RETRY_AFTER) : reply;
    }
}
