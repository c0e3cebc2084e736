package com.microsoft.health.dicomcast.orchestrations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.health.dicomcast.activities.ClearCasts;
import com.microsoft.health.dicomcast.activities.FreeSlots;
import com.microsoft.health.dicomcast.activities.PageReport;
import com.microsoft.health.dicomcast.activities.PageStep;
import com.microsoft.health.dicomcast.activities.RefreshCasts;
import com.microsoft.health.dicomcast.activities.RepairCasts;
import com.microsoft.health.dicomcast.activities.Tally;
import com.microsoft.health.dicomcast.model.json.Json;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PagedSweepsTest {
    @Test
    void pageFollowsPageEachInAGenerationOfItsOwn() {
        var play = Play.returning(new SweepDrift()::run)
                .answering(RefreshCasts.NAME, List.of(page(2, "a"), page(3, "b"), page(1, null)))
                .answering(ClearCasts.NAME, List.of(page(1, null)))
                .run(SweepState.START);

        assertTrue(play.hasCompleted());
        assertEquals(4, play.generations());
        assertEquals(tally(7), play.output(Tally.class));
        var inputs = play.callsOf(RefreshCasts.NAME).stream()
                .map(call -> Json.read(call.input(), PageStep.class))
                .toList();
        assertEquals(
                List.of(new PageStep(null, Tally.EMPTY), new PageStep("a", tally(2)), new PageStep("b", tally(5))),
                inputs);
    }

    @Test
    void slotsAreFreedBeforeCastsTakeThem() {
        var play = Play.returning(new SweepMismatches()::run)
                .answering(FreeSlots.NAME, List.of(page(1, "a"), page(1, null)))
                .answering(RepairCasts.NAME, List.of(page(1, "c"), page(1, null)))
                .run(SweepState.START);

        assertEquals(List.of(FreeSlots.NAME, FreeSlots.NAME, RepairCasts.NAME, RepairCasts.NAME), play.steps());
        assertEquals(tally(4), play.output(Tally.class));
    }

    @Test
    void aPageThatFailsIsTriedAgain() {
        var play = Play.returning(new SweepDrift()::run)
                .throwing(RefreshCasts.NAME, 4)
                .answering(RefreshCasts.NAME, List.of(page(2, null)))
                .answering(ClearCasts.NAME, List.of(page(2, null)))
                .run(SweepState.START);

        assertTrue(play.hasCompleted());
        assertEquals(List.of(0L, 2L, 6L, 14L, 30L), play.secondsOf(RefreshCasts.NAME));
    }

    @Test
    void aSweepThatCannotGoOnEnds() {
        var play = Play.returning(new SweepDrift()::run)
                .throwing(RefreshCasts.NAME, 5)
                .run(SweepState.START);

        assertFalse(play.hasCompleted());
        assertEquals(5, play.steps().size());
    }

    static Tally tally(int seen) {
        return new Tally(new TreeMap<>(Map.of("seen", seen)));
    }

    private static Supplier<String> page(int seen, @Nullable String next) {
        return () -> Json.write(new PageReport(tally(seen), next));
    }
}
