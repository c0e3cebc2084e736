package com.microsoft.health.dicomcast.functions.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.health.dicomcast.functions.support.RecordedExecutions;
import com.microsoft.health.dicomcast.model.ids.SubscriptionId;
import com.microsoft.health.dicomcast.model.ports.memory.InMemoryDocuments;
import com.microsoft.health.dicomcast.model.subscriptions.Subscription;
import com.microsoft.health.dicomcast.model.subscriptions.SubscriptionState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SubscriptionDispatcherTest {
    private final InMemoryDocuments documents = new InMemoryDocuments();
    private final RecordedExecutions executions = new RecordedExecutions();

    @Test
    void whatIsLeftToDoIsBegunAgainAndNothingElse() {
        documents.put(told("s1", SubscriptionState.Suspended));
        documents.put(told("s2", SubscriptionState.Deleted).settled());
        documents.put(told("s3", SubscriptionState.Registered));

        new SubscriptionDispatcher(documents).dispatch(executions);

        assertEquals(List.of("follow /subscriptions/s1"), executions.asked());
    }

    private static Subscription told(String name, SubscriptionState state) {
        var id = SubscriptionId.parse("/subscriptions/" + name).orElseThrow();
        return Subscription.told(id, Optional.empty(), state, "{}", Instant.EPOCH);
    }
}
