package com.microsoft.health.dicomcast.activities;

import com.microsoft.health.dicomcast.model.ids.NameBasedUuid;
import com.microsoft.health.dicomcast.model.ids.SubscriptionId;
import org.jspecify.annotations.Nullable;

/**
 * The input of a step that sees to a subscription's casts.
 *
 * @param continuation where the page of casts begins; absent for the first
 */
public record SubscriptionStep(
        SubscriptionId subscription, @Nullable String continuation) {
    /** The name of the orchestration that calls these steps. */
    public static final String ORCHESTRATION = "FollowSubscription";

    /** One at a time for each subscription: it goes by the state that is stored, so the one at work serves the latest too. */
    public static String instance(SubscriptionId subscription) {
        return "subscription-" + NameBasedUuid.of(subscription.lowerPath());
    }
}
