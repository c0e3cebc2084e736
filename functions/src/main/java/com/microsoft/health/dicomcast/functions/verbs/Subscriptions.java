package com.microsoft.health.dicomcast.functions.verbs;

import com.microsoft.health.dicomcast.model.ids.SubscriptionId;
import com.microsoft.health.dicomcast.model.ids.WorkspaceId;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.subscriptions.SubscriptionState;

/** How a workspace's subscription stands, where nothing else is read that would tell. */
final class Subscriptions {
    private Subscriptions() {}

    static SubscriptionState state(Documents documents, WorkspaceId workspace) {
        return documents
                .subscription(SubscriptionId.of(workspace))
                .map(told -> told.value().state())
                .orElse(SubscriptionState.Unknown);
    }
}
