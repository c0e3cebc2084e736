package com.microsoft.health.dicomcast.functions.operators;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.functions.arm.Exchange;
import com.microsoft.health.dicomcast.functions.arm.PageSize;
import com.microsoft.health.dicomcast.functions.arm.Reply;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import com.microsoft.health.dicomcast.model.ports.Page;
import com.microsoft.health.dicomcast.model.refusals.Outcome;
import com.microsoft.health.dicomcast.model.refusals.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A page of a long list that may have several parts, each of which the store reads by itself.
 *
 * @param parts in the order in which they are shown
 * @param view of one document
 */
record Listing<T>(List<Part<T>> parts, Function<T, ObjectNode> view) {
    Listing {
        parts = List.copyOf(parts);
    }

    /** How the store reads a part. */
    @FunctionalInterface
    interface Part<T> {
        Page<T> read(int size, Optional<String> continuation);
    }

    Outcome<Reply> answer(Exchange exchange, String question) {
        var query = exchange.call().query();
        return PageSize.of(query).then(size -> SkipToken.of(query, question).then(from -> page(exchange, size, from)));
    }

    /** A token that the store does not take is not one of ours, whatever it looks like. */
    private Outcome<Reply> page(Exchange exchange, int size, SkipToken from) {
        try {
            return Outcome.accept(filled(exchange, size, from));
        } catch (CloudException.Refused | IllegalArgumentException e) {
            if (from.isStart()) {
                throw e;
            }
            return Outcome.refuse(Refusal.invalidSkipToken());
        }
    }

    /** Goes on to the next part where one does not fill the page. */
    private Reply filled(Exchange exchange, int size, SkipToken from) {
        var shown = new ArrayList<ObjectNode>();
        var unreadable = new ArrayList<String>();
        var at = from;
        while (shown.size() < size && at.part() < parts.size()) {
            var page = parts.get(at.part()).read(size - shown.size(), at.from());
            page.documents().forEach(found -> shown.add(view.apply(found.value())));
            unreadable.addAll(page.unreadable());
            at = page.next().map(at::at).orElseGet(at::nextPart);
            if (page.next().isPresent()) {
                break; // the store has had its time; whoever wants more follows
            }
        }
        var body = JsonNodeFactory.instance.objectNode();
        body.putArray("value").addAll(shown);
        if (!unreadable.isEmpty()) {
            unreadable.forEach(body.putArray("unreadable")::add);
        }
        if (at.part() < parts.size()) {
            body.put("nextLink", exchange.url().with(SkipToken.NAME, at.text()));
        }
        return Reply.of(200, body);
    }
}
