package com.microsoft.health.dicomcast.functions.dispatch;

import com.microsoft.health.dicomcast.model.ids.SubscriptionId;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.ports.Executions;
import com.microsoft.health.dicomcast.model.telemetry.Telemetry;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees to it that what a subscription's state demands comes to be, whoever died or was not started. */
public final class SubscriptionDispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(SubscriptionDispatcher.class);
    private static final int PAGE = 200;

    private final Documents documents;

    public SubscriptionDispatcher(Documents documents) {
        this.documents = documents;
    }

    /** One round over all subscriptions with something left to do; what is at work already is left alone. */
    public void dispatch(Executions executions) {
        var next = Optional.<String>empty();
        var count = 0;
        do {
            var page = documents.unapplied(PAGE, next);
            if (!page.unreadable().isEmpty()) {
                LOG.error("subscriptions cannot be read, and nobody follows them: {}", page.unreadable());
            }
            page.documents().forEach(found -> follow(found.value().id(), executions));
            count += page.documents().size();
            next = page.next();
        } while (next.isPresent());
        Telemetry.measurements().unapplied(count);
    }

    private static void follow(SubscriptionId subscription, Executions executions) {
        try {
            executions.follow(subscription);
        } catch (RuntimeException e) { // one that cannot be helped must not keep the others waiting
            LOG.error("{} could not be followed", subscription, e);
        }
    }
}
