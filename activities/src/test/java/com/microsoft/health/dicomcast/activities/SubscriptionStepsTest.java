package com.microsoft.health.dicomcast.activities;

import static com.microsoft.health.dicomcast.activities.World.CAST;
import static com.microsoft.health.dicomcast.activities.World.FHIR;
import static com.microsoft.health.dicomcast.activities.World.NOW;
import static com.microsoft.health.dicomcast.activities.World.polling;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

import com.microsoft.health.dicomcast.model.admission.RefreshAdmission;
import com.microsoft.health.dicomcast.model.cast.DerivedValues;
import com.microsoft.health.dicomcast.model.cast.ProvisioningState;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.DocumentKeys;
import com.microsoft.health.dicomcast.model.ids.OperationIds;
import com.microsoft.health.dicomcast.model.ids.SubscriptionId;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.operations.OperationKind;
import com.microsoft.health.dicomcast.model.ports.Executions;
import com.microsoft.health.dicomcast.model.ports.Versioned;
import com.microsoft.health.dicomcast.model.subscriptions.Subscription;
import com.microsoft.health.dicomcast.model.subscriptions.SubscriptionState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SubscriptionStepsTest {
    private static final SubscriptionId SUBSCRIPTION = SubscriptionId.of(CAST.workspace());
    private static final CastId OTHER = World.castId("ds2");
    private final World world = new World();
    private final Executions executions = mock(Executions.class);

    @Test
    void withoutCastsNothingIsLeft() {
        told(SubscriptionState.Suspended);

        assertEquals(new SubscriptionReport(0, null), adjust());
        verifyNoInteractions(executions);
    }

    @Test
    void aRunningWorkerIsStoppedByAnUpdateOfOurs() {
        world.created();
        var before = world.cast();
        told(SubscriptionState.Suspended);

        assertEquals(1, adjust().left());

        var operation = operation(CAST);
        assertEquals(OperationKind.Refresh, operation.kind());
        assertEquals(ProvisioningState.Updating, world.cast().state());
        assertEquals(before.systemData(), world.cast().systemData());
        verify(executions).start(operation);
    }

    @Test
    void aStoppedWorkerIsLeftAloneUntilTheSubscriptionIsBack() {
        world.created();
        world.documents.put(world.cast().deriving(World.VALUES.suspendedIf(true)));
        told(SubscriptionState.Suspended);
        assertEquals(0, adjust().left());
        verifyNoInteractions(executions);

        told(SubscriptionState.Registered);

        assertEquals(1, adjust().left());
        verify(executions).start(operation(CAST));
    }

    @Test
    void aCastAtWorkIsWaitedFor() {
        world.create();
        told(SubscriptionState.Warned);

        assertEquals(1, adjust().left());
        verifyNoInteractions(executions);
    }

    @Test
    void otherDriftIsLeftToItsSweep() {
        world.created();
        world.documents.put(world.cast().deriving(anotherAudience(World.VALUES)));
        told(SubscriptionState.Registered);

        assertEquals(0, adjust().left());
        verifyNoInteractions(executions);
    }

    @Test
    void aWorkerWhoseFhirServiceIsGoneIsStoppedAllTheSame() {
        world.created();
        world.documents.remove(DocumentKeys.of(FHIR));
        told(SubscriptionState.Suspended);

        assertEquals(1, adjust().left());

        verify(executions).start(operation(CAST));
    }

    @Test
    void ofADeletedSubscriptionEveryCastGoes() {
        world.created();
        world.documents.put(World.service(OTHER, "Succeeded"));
        world.end(world.put(OTHER, polling(60)));
        told(SubscriptionState.Deleted);

        assertEquals(2, adjust().left());
        assertEquals(2, adjust().left());

        assertEquals(OperationKind.Delete, operation(CAST).kind());
        assertEquals(OperationKind.Delete, operation(OTHER).kind());
        verify(executions, times(2)).start(any());
    }

    @Test
    void aRoundThatBeganLongEnoughAfterTheChangeSettlesIt() {
        told(SubscriptionState.Deleted);

        var early = settle(NOW.plusSeconds(60));
        var late = settle(NOW.plusSeconds(80));

        assertFalse(early);
        assertTrue(late);
        assertTrue(subscription().applied());
    }

    @Test
    void aNotificationBetweenRoundAndEndKeepsTheWorkOpen() {
        told(SubscriptionState.Suspended);
        world.documents.beforeNextCommit(() -> told(SubscriptionState.Registered));

        assertFalse(settle(NOW.plusSeconds(80)));

        assertFalse(subscription().applied());
    }

    @Test
    void whatNobodyToldHasNothingLeftToDo() {
        assertTrue(settle(NOW));
    }

    private boolean settle(Instant began) {
        return new SettleSubscription(world.documents)
                .settle(SubscriptionRound.first(SUBSCRIPTION).at(began));
    }

    private SubscriptionReport adjust() {
        var admission = new RefreshAdmission(World.DEFAULTS, Duration.ofMinutes(5));
        var ids = new OperationIds(world.clock, new Random(9));
        return new AdjustCasts(world.documents, admission, ids, world.clock)
                .adjust(new SubscriptionStep(SUBSCRIPTION, null), executions);
    }

    private void told(SubscriptionState state) {
        var before = world.documents.subscription(SUBSCRIPTION).map(Versioned::value);
        world.documents.put(Subscription.told(SUBSCRIPTION, before, state, "{}", NOW));
    }

    private Subscription subscription() {
        return world.documents.subscription(SUBSCRIPTION).orElseThrow().value();
    }

    private Operation operation(CastId cast) {
        var active = world.documents
                .family(cast, Optional.empty())
                .cast()
                .flatMap(found -> found.value().activeOperation());
        return world.documents.operation(active.orElseThrow()).orElseThrow().value();
    }

    private static DerivedValues anotherAudience(DerivedValues values) {
        return new DerivedValues(
                values.dicomServiceUrl(),
                values.customerIdentity(),
                values.fhirServiceUrl(),
                "https://other.example",
                values.defaults(),
                values.suspended());
    }
}
