package com.microsoft.health.dicomcast.activities;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
import com.microsoft.health.dicomcast.model.ids.SubscriptionId;
import com.microsoft.health.dicomcast.model.json.Json;
import com.microsoft.health.dicomcast.model.ports.Commit;
import com.microsoft.health.dicomcast.model.ports.ConcurrentChangeException;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.ports.Versioned;
import com.microsoft.health.dicomcast.model.subscriptions.Subscription;
import java.time.Clock;
import java.time.Duration;

/**
 * Nothing is left to do for a subscription's state, and its document says so. What was begun before the state was known may
 * still be coming: the round that found nothing must have begun long enough after.
 */
public final class SettleSubscription {
    public static final String NAME = "SettleSubscription";

    /** Longer than any call may take (C-8) that read the state before it changed. */
    private static final Duration CALLS_END_WITHIN = Duration.ofSeconds(90);

    private final Documents documents;
    private final Clock clock;

    public SettleSubscription(Documents documents, Clock clock) {
        this.documents = documents;
        this.clock = clock;
    }

    @FunctionName(NAME)
    public String run(@DurableActivityTrigger(name = "step") String step) {
        return Edge.answer(() ->
                new SettledReport(settle(Json.read(step, SubscriptionStep.class).subscription())));
    }

    boolean settle(SubscriptionId id) {
        return documents.subscription(id).map(this::settle).orElse(true);
    }

    private boolean settle(Versioned<Subscription> found) {
        var subscription = found.value();
        if (subscription.applied()) {
            return true;
        }
        if (clock.instant().isBefore(subscription.changed().plus(CALLS_END_WITHIN))) {
            return false;
        }
        try {
            documents.commit(Commit.of(new Commit.ReplaceSubscription(subscription.settled(), found.tag())));
            return true;
        } catch (ConcurrentChangeException e) {
            return false; // another notification has come
        }
    }
}
