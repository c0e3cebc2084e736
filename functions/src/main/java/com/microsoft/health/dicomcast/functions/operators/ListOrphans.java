package com.microsoft.health.dicomcast.functions.operators;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.microsoft.health.dicomcast.activities.FindOrphans;
import com.microsoft.health.dicomcast.activities.OrphanPage;
import com.microsoft.health.dicomcast.activities.PageStep;
import com.microsoft.health.dicomcast.activities.Tally;
import com.microsoft.health.dicomcast.functions.arm.Exchange;
import com.microsoft.health.dicomcast.functions.arm.Reply;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import com.microsoft.health.dicomcast.model.refusals.Outcome;
import com.microsoft.health.dicomcast.model.refusals.Refusal;
import java.util.Set;

/** What the sweep for orphans would find at its first look: it reads what the sweep reads, page by page, and deletes nothing. */
final class ListOrphans implements OperatorLook {
    private final FindOrphans orphans;

    ListOrphans(FindOrphans orphans) {
        this.orphans = orphans;
    }

    @Override
    public Outcome<Reply> answer(Exchange exchange) {
        var query = exchange.call().query();
        return new Filters(query, Set.of())
                .outcome("orphans")
                .then(question -> SkipToken.of(query, question).then(from -> page(exchange, from)));
    }

    private Outcome<Reply> page(Exchange exchange, SkipToken from) {
        try {
            return Outcome.accept(reply(exchange, from, orphans.find(new PageStep(from.continuation(), Tally.EMPTY))));
        } catch (CloudException.Refused | IllegalArgumentException e) {
            if (from.isStart()) {
                throw e;
            }
            return Outcome.refuse(Refusal.invalidSkipToken());
        }
    }

    private static Reply reply(Exchange exchange, SkipToken from, OrphanPage page) {
        var body = JsonNodeFactory.instance.objectNode();
        var value = body.putArray("value");
        page.orphans().forEach(cast -> value.addObject().put("id", cast.path()));
        body.put("seen", page.tally().of(FindOrphans.SEEN));
        body.put("unknown", page.tally().of(FindOrphans.UNKNOWN));
        var next = page.next();
        if (next != null) {
            body.put(
                    "nextLink",
                    exchange.url().with(SkipToken.NAME, from.at(next).text()));
        }
        return Reply.of(200, body);
    }
}
