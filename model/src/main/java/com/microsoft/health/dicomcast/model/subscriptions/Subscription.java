package com.microsoft.health.dicomcast.model.subscriptions;

import com.microsoft.health.dicomcast.model.ids.SubscriptionId;
import java.time.Instant;
import java.util.Optional;

/**
 * What ARM has told last of a subscription (C-66).
 *
 * @param notification the latest notification, a JSON object, with all members that we do not know and without the account
 *     owner's address
 * @param applied whether its casts are as its state demands
 * @param changed when the state last changed
 */
public record Subscription(
        SubscriptionId id, SubscriptionState state, String notification, boolean applied, Instant changed) {
    /** After a notification; the latest counts, whatever came before it. */
    public static Subscription told(
            SubscriptionId id,
            Optional<Subscription> before,
            SubscriptionState state,
            String notification,
            Instant now) {
        var last = before.map(Subscription::state).orElse(SubscriptionState.Unknown);
        var applied = before.map(Subscription::applied).orElse(true) && !state.isChangeFrom(last);
        var changed =
                before.filter(any -> last == state).map(Subscription::changed).orElse(now);
        return new Subscription(id, state, notification, applied, changed);
    }

    /** Its casts are as the state demands. */
    public Subscription settled() {
        return new Subscription(id, state, notification, true, changed);
    }
}
