package com.microsoft.health.dicomcast.orchestrations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.health.dicomcast.activities.AdjustCasts;
import com.microsoft.health.dicomcast.activities.DurableExecutions;
import com.microsoft.health.dicomcast.activities.SettleSubscription;
import com.microsoft.health.dicomcast.activities.SettledReport;
import com.microsoft.health.dicomcast.activities.SubscriptionReport;
import com.microsoft.health.dicomcast.activities.SubscriptionRound;
import com.microsoft.health.dicomcast.activities.SubscriptionStep;
import com.microsoft.health.dicomcast.model.ids.SubscriptionId;
import com.microsoft.health.dicomcast.model.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FollowSubscriptionTest {
    private static final SubscriptionId SUBSCRIPTION =
            SubscriptionId.parse("/subscriptions/s1").orElseThrow();
    private static final SubscriptionRound FIRST = SubscriptionRound.first(SUBSCRIPTION);

    @Test
    void pageFollowsPageAndThenItIsSettled() {
        var play = new Play(new FollowSubscription()::run)
                .answering(AdjustCasts.NAME, List.of(page(0, "a"), page(0, null)))
                .answering(SettleSubscription.NAME, List.of(settled(true)))
                .run(FIRST);

        assertTrue(play.hasCompleted());
        assertEquals(2, play.generations());
        assertEquals(List.of(AdjustCasts.NAME, AdjustCasts.NAME, SettleSubscription.NAME), play.steps());
        assertEquals(
                new SubscriptionStep(SUBSCRIPTION, "a"),
                Json.read(play.callsOf(AdjustCasts.NAME).get(1).input(), SubscriptionStep.class));
    }

    @Test
    void whatIsLeftOnAnyPageAsksForAnotherRound() {
        var play = new Play(new FollowSubscription()::run)
                .answering(AdjustCasts.NAME, List.of(page(1, "a"), page(0, null), page(0, null)))
                .answering(SettleSubscription.NAME, List.of(settled(true)))
                .run(FIRST);

        assertEquals(
                List.of(AdjustCasts.NAME, AdjustCasts.NAME, AdjustCasts.NAME, SettleSubscription.NAME), play.steps());
        assertEquals(List.of(0L, 0L, 1L), play.secondsOf(AdjustCasts.NAME));
    }

    @Test
    void anotherNotificationAsksForAnotherRoundThatBeginsAfterIt() {
        var play = new Play(new FollowSubscription()::run)
                .answering(AdjustCasts.NAME, List.of(page(0, null), page(0, null)))
                .answering(SettleSubscription.NAME, List.of(settled(false), settled(true)))
                .run(FIRST);

        var rounds = play.callsOf(SettleSubscription.NAME).stream()
                .map(call -> Json.read(call.input(), SubscriptionRound.class))
                .toList();
        assertTrue(play.hasCompleted());
        assertEquals(Rehearsal.START.toString(), rounds.get(0).began());
        var second = Instant.parse(String.valueOf(rounds.get(1).began()));
        assertFalse(second.isBefore(Rehearsal.START.plusSeconds(1)), second::toString);
    }

    @Test
    void aNotificationEndsThePauseAndTheNextOnesAreShortAgain() {
        var play = new Play(new FollowSubscription()::run)
                .answering(AdjustCasts.NAME, pages(7))
                .answering(SettleSubscription.NAME, List.of(settled(true)))
                .tellAt(Duration.ofSeconds(20), DurableExecutions.TOLD)
                .answering(AdjustCasts.NAME, List.of(page(0, null)))
                .run(FIRST);

        assertEquals(List.of(0L, 1L, 3L, 7L, 15L, 20L, 21L, 23L), play.secondsOf(AdjustCasts.NAME));
    }

    @Test
    void itDoesNotGoOnForEver() {
        var play = new Play(new FollowSubscription()::run)
                .answering(AdjustCasts.NAME, pages(200))
                .run(FIRST);

        assertTrue(play.hasCompleted());
        assertEquals(180, play.callsOf(AdjustCasts.NAME).size());
        assertEquals(List.of(), play.callsOf(SettleSubscription.NAME));
    }

    @Test
    void aStoreThatStaysAwayEndsItForTheTimerToBeginAnew() {
        var play = new Play(new FollowSubscription()::run)
                .throwing(AdjustCasts.NAME, 5)
                .run(FIRST);

        assertFalse(play.hasCompleted());
    }

    private static List<Supplier<String>> pages(int count) {
        return Collections.nCopies(count, page(1, null));
    }

    private static Supplier<String> page(int left, @Nullable String next) {
        return () -> Json.write(new SubscriptionReport(left, next));
    }

    private static Supplier<String> settled(boolean settled) {
        return () -> Json.write(new SettledReport(settled));
    }
}
