package com.microsoft.health.dicomcast.activities;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
import com.microsoft.health.dicomcast.model.json.Json;
import com.microsoft.health.dicomcast.model.ports.Commit;
import com.microsoft.health.dicomcast.model.ports.ConcurrentChangeException;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.ports.Versioned;
import com.microsoft.health.dicomcast.model.subscriptions.Subscription;
import java.time.Duration;
import java.time.Instant;

/** A round over all casts of a subscription has found nothing left to do for its state, and its document says so. */
public final class SettleSubscription {
    public static final String NAME = "SettleSubscription";

    /** Longer than any call may take (C-8): one that read the state before it changed may have made a cast since. */
    private static final Duration CALLS_END_WITHIN = Duration.ofSeconds(75);

    private final Documents documents;

    public SettleSubscription(Documents documents) {
        this.documents = documents;
    }

    @FunctionName(NAME)
    public String run(@DurableActivityTrigger(name = "round") String round) {
        return Edge.answer(() -> new SettledReport(settle(Json.read(round, SubscriptionRound.class))));
    }

    boolean settle(SubscriptionRound round) {
        var began = Instant.parse(String.valueOf(round.began()));
        return documents
                .subscription(round.subscription())
                .map(found -> settle(found, began))
                .orElse(true);
    }

    private boolean settle(Versioned<Subscription> found, Instant began) {
        var subscription = found.value();
        if (subscription.applied()) {
            return true;
        }
        if (began.isBefore(subscription.changed().plus(CALLS_END_WITHIN))) {
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
