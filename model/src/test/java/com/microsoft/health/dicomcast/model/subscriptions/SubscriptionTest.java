package com.microsoft.health.dicomcast.model.subscriptions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.health.dicomcast.model.ids.SubscriptionId;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SubscriptionTest {
    private static final SubscriptionId ID =
            SubscriptionId.parse("subscriptions/Sub1").orElseThrow();
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @ParameterizedTest
    @MethodSource("transitions")
    void everyTransitionIsLegalAndTheLatestCounts(SubscriptionState from, SubscriptionState to) {
        var before = Subscription.told(ID, Optional.empty(), from, "{\"state\":1}", NOW);

        var after = Subscription.told(ID, Optional.of(before), to, "{\"state\":2}", NOW.plusSeconds(1));

        assertEquals(to, after.state());
        assertEquals("{\"state\":2}", after.notification());
        assertEquals(from == to ? NOW : NOW.plusSeconds(1), after.changed());
    }

    @ParameterizedTest
    @EnumSource(
            value = SubscriptionState.class,
            names = {"Registered"})
    void aFirstRegistrationLeavesNothingToDo(SubscriptionState state) {
        assertTrue(told(Optional.empty(), state).applied());
    }

    @ParameterizedTest
    @EnumSource(
            value = SubscriptionState.class,
            names = {"Unregistered", "Warned", "Suspended", "Deleted"})
    void allElseConcernsWorkersThatMayRun(SubscriptionState state) {
        assertFalse(told(Optional.empty(), state).applied());
    }

    @Test
    void workThatIsLeftIsNotForgottenOverTheNextNotification() {
        var suspended = told(Optional.empty(), SubscriptionState.Suspended);

        var warned = told(Optional.of(suspended), SubscriptionState.Warned);
        var back = told(Optional.of(warned), SubscriptionState.Registered);

        assertFalse(warned.applied());
        assertFalse(back.applied());
        assertTrue(
                told(Optional.of(back.settled()), SubscriptionState.Registered).applied());
    }

    @Test
    void afterADeletionTheNextOneFindsWorkersStoppedAndCastsGone() {
        var suspended = told(Optional.empty(), SubscriptionState.Suspended).settled();

        var deleted = told(Optional.of(suspended), SubscriptionState.Deleted);

        assertFalse(deleted.applied());
        assertTrue(told(Optional.of(suspended), SubscriptionState.Warned).applied());
    }

    @Test
    void armsWordsAreReadInAnyCasingAndOursIsNotOneOfThem() {
        assertEquals(Optional.of(SubscriptionState.Suspended), SubscriptionState.parse("suspended"));
        assertEquals(Optional.empty(), SubscriptionState.parse("Unknown"));
        assertEquals(Optional.empty(), SubscriptionState.parse(""));
    }

    private static Subscription told(Optional<Subscription> before, SubscriptionState state) {
        return Subscription.told(ID, before, state, "{}", NOW);
    }

    private static Stream<Arguments> transitions() {
        return Stream.of(SubscriptionState.values())
                .flatMap(from -> Stream.of(SubscriptionState.values()).map(to -> Arguments.of(from, to)));
    }
}
