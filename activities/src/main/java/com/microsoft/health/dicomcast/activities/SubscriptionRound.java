package com.microsoft.health.dicomcast.activities;

import com.microsoft.health.dicomcast.model.ids.SubscriptionId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the orchestration of a subscription is, from page to page.
 *
 * @param number of the round over all casts, from 1
 * @param began when the round began (ISO 8601); absent before it has
 * @param continuation where the next page begins; absent for the first of a round
 * @param left casts on the round's earlier pages that are not yet as they should be
 */
public record SubscriptionRound(
        SubscriptionId subscription,
        int number,
        @Nullable String began,
        @Nullable String continuation,
        int left) {
    public static SubscriptionRound first(SubscriptionId subscription) {
        return new SubscriptionRound(subscription, 1, null, null, 0);
    }

    /** The same, begun now if it has not been before. */
    public SubscriptionRound at(Instant now) {
        return began != null ? this : new SubscriptionRound(subscription, number, now.toString(), continuation, left);
    }

    public SubscriptionStep step() {
        return new SubscriptionStep(subscription, continuation);
    }

    /** The same round after a page. */
    public SubscriptionRound after(SubscriptionReport page) {
        return new SubscriptionRound(subscription, number, began, page.next(), left + page.left());
    }

    public SubscriptionRound next() {
        return new SubscriptionRound(subscription, number + 1, null, null, 0);
    }
}
