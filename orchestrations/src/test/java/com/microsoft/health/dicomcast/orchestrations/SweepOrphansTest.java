package com.microsoft.health.dicomcast.orchestrations;

import static com.microsoft.health.dicomcast.orchestrations.PagedSweepsTest.tally;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.health.dicomcast.activities.ConfirmOrphans;
import com.microsoft.health.dicomcast.activities.DeleteOrphans;
import com.microsoft.health.dicomcast.activities.FindOrphans;
import com.microsoft.health.dicomcast.activities.OrphanPage;
import com.microsoft.health.dicomcast.activities.OrphanReport;
import com.microsoft.health.dicomcast.activities.OrphanStep;
import com.microsoft.health.dicomcast.activities.Tally;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SweepOrphansTest {
    private static final OrphanSweep START = OrphanSweep.begin(Duration.ofMinutes(10));

    @Test
    void whereNothingIsSuspectNobodyWaits() {
        var play = play(List.of(page(50, 0, "a"), page(20, 0, null))).run(START);

        assertEquals(Duration.ZERO, play.elapsed());
        assertEquals(List.of(FindOrphans.NAME, FindOrphans.NAME), play.steps());
        assertEquals(new OrphanSweepResult("Done", 0, 3, tally(70)), play.output(OrphanSweepResult.class));
    }

    @Test
    void whatIsStillOrphanedMinutesLaterIsDeleted() {
        var play = play(List.of(page(50, 1, "a"), page(50, 2, null)))
                .answering(ConfirmOrphans.NAME, List.of(orphans(2)))
                .answering(DeleteOrphans.NAME, List.of(orphans(0)))
                .run(START);

        assertEquals(List.of(600L), play.secondsOf(ConfirmOrphans.NAME));
        assertEquals(3, casts(play, ConfirmOrphans.NAME).size());
        assertEquals(ids(2), casts(play, DeleteOrphans.NAME));
        assertEquals(new OrphanSweepResult("Done", 2, 3, tally(100)), play.output(OrphanSweepResult.class));
    }

    @Test
    void whoHasAParentAgainIsNotDeleted() {
        var play = play(List.of(page(50, 1, null)))
                .answering(ConfirmOrphans.NAME, List.of(orphans(0)))
                .run(START);

        assertEquals(List.of(FindOrphans.NAME, ConfirmOrphans.NAME), play.steps());
    }

    @Test
    void theBrakeCountsTheWholeSweepAndDeletesNothing() {
        var play = play(List.of(page(50, 2, "a"), page(50, 2, null)))
                .answering(ConfirmOrphans.NAME, List.of(orphans(4)))
                .run(START);

        assertTrue(play.hasCompleted());
        assertEquals(new OrphanSweepResult("Braked", 4, 3, tally(100)), play.output(OrphanSweepResult.class));
        assertEquals(List.of(FindOrphans.NAME, FindOrphans.NAME, ConfirmOrphans.NAME), play.steps());
    }

    @Test
    void oneInAHundredMayGo() {
        var play = play(List.of(page(400, 4, null)))
                .answering(ConfirmOrphans.NAME, List.of(orphans(4)))
                .answering(DeleteOrphans.NAME, List.of(orphans(0)))
                .run(START);

        assertEquals(ids(4), casts(play, DeleteOrphans.NAME));
    }

    @Test
    void moreSuspectsThanAnybodyKeepsInMindEndTheSearch() {
        var play = play(List.of(page(1000, 1000, "a"), page(1000, 1, "b"))).run(START);

        assertEquals(List.of(FindOrphans.NAME, FindOrphans.NAME), play.steps());
        assertEquals("Braked", play.output(OrphanSweepResult.class).outcome());
        assertEquals(Duration.ZERO, play.elapsed());
    }

    @Test
    void manyAreSeenToSomeAtATime() {
        var play = play(List.of(page(100_000, 120, null)))
                .answering(ConfirmOrphans.NAME, List.of(orphans(50), orphans(50), orphans(20)))
                .answering(DeleteOrphans.NAME, List.of(orphans(0), orphans(0), orphans(0)))
                .run(START);

        assertEquals(3, play.callsOf(ConfirmOrphans.NAME).size());
        assertEquals(3, play.callsOf(DeleteOrphans.NAME).size());
        assertEquals(120, casts(play, DeleteOrphans.NAME).size());
    }

    private static Play play(List<Supplier<String>> pages) {
        return Play.returning(new SweepOrphans()::run).answering(FindOrphans.NAME, pages);
    }

    private static Supplier<String> page(int seen, int suspects, @Nullable String next) {
        return () -> Json.write(new OrphanPage(tally(seen), ids(suspects), next));
    }

    private static Supplier<String> orphans(int count) {
        return () -> Json.write(new OrphanReport(Tally.EMPTY, ids(count)));
    }

    private static List<CastId> casts(Play play, String activity) {
        var casts = new ArrayList<CastId>();
        play.callsOf(activity)
                .forEach(call ->
                        casts.addAll(Json.read(call.input(), OrphanStep.class).casts()));
        return casts;
    }

    private static List<CastId> ids(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> CastId.parse(
                                "/subscriptions/s1/resourceGroups/rg1/providers/Microsoft.HealthcareApis/workspaces/ws1"
                                        + "/dicomservices/ds" + number + "/dicomcasts/cast1")
                        .orElseThrow())
                .toList();
    }
}
