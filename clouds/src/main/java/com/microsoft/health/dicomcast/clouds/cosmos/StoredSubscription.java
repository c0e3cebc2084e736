package com.microsoft.health.dicomcast.clouds.cosmos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.model.ids.DocumentKeys;
import com.microsoft.health.dicomcast.model.ids.SubscriptionId;
import com.microsoft.health.dicomcast.model.subscriptions.Subscription;
import com.microsoft.health.dicomcast.model.subscriptions.SubscriptionState;
import java.time.Instant;
import java.util.UUID;

/** A subscription's document; the notification is kept as it came. */
record StoredSubscription(
        String id,
        UUID partitionKey,
        String type,
        String name,
        SubscriptionState state,
        boolean applied,
        Instant changedTime,
        JsonNode notification) {
    static final String TYPE = "subscription";
    static final String NOTIFICATION = "notification";

    StoredSubscription {
        StoredJson.require(name, state, changedTime, notification);
    }

    static StoredSubscription of(Subscription subscription) {
        var key = DocumentKeys.of(subscription.id());
        return new StoredSubscription(
                key.id(),
                key.partition(),
                TYPE,
                subscription.id().path(),
                subscription.state(),
                subscription.applied(),
                subscription.changed(),
                StoredJson.tree(subscription.notification()));
    }

    ObjectNode toJson() {
        return StoredJson.write(this);
    }

    Subscription toModel() {
        return new Subscription(
                SubscriptionId.parse(name).orElseThrow(() -> new IllegalArgumentException("no subscription: " + name)),
                state,
                notification.toString(),
                applied,
                changedTime);
    }
}
