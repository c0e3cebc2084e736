package com.microsoft.health.dicomcast.orchestrations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.health.dicomcast.activities.ExamineCasts;
import com.microsoft.health.dicomcast.activities.ExamineReport;
import com.microsoft.health.dicomcast.activities.ExamineStep;
import com.microsoft.health.dicomcast.activities.FindSuspects;
import com.microsoft.health.dicomcast.activities.PlaceStep;
import com.microsoft.health.dicomcast.activities.RecordPlace;
import com.microsoft.health.dicomcast.activities.SuspectPage;
import com.microsoft.health.dicomcast.activities.SuspectStep;
import com.microsoft.health.dicomcast.activities.Tally;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SweepHealthRangeTest {
    private static final Instant BEGUN = Instant.parse("2026-11-24T12:00:00Z");
    private static final String CHECKPOINT = FindSuspects.checkpoint("range");

    @Test
    void thePlaceOfAPageIsRecordedWhenItsSuspectsHaveBeenLookedAt() {
        var suspects = casts(ExamineStep.MOST + 1);

        var play = rehearse(List.of(page(suspects, "a"), page(List.of(), null)), List.of(seen(20), seen(1)));

        assertTrue(play.hasCompleted());
        assertEquals(2, play.generations());
        assertEquals(
                List.of(
                        FindSuspects.NAME,
                        ExamineCasts.NAME,
                        ExamineCasts.NAME,
                        RecordPlace.NAME,
                        FindSuspects.NAME,
                        RecordPlace.NAME),
                play.steps());
        assertEquals(
                List.of(new PlaceStep(CHECKPOINT, "a"), new PlaceStep(CHECKPOINT, "")),
                play.callsOf(RecordPlace.NAME).stream()
                        .map(call -> Json.read(call.input(), PlaceStep.class))
                        .toList());
        assertEquals(
                List.of(new SuspectStep("range", null, BEGUN, true), new SuspectStep("range", "a", BEGUN, true)),
                play.callsOf(FindSuspects.NAME).stream()
                        .map(call -> Json.read(call.input(), SuspectStep.class))
                        .toList());
        assertEquals(21, play.output(Tally.class).of("seen"));
    }

    @Test
    void whatWasLeftIsLookedAtAfterThePauseThatWasAskedFor() {
        var suspects = casts(2);
        var half = left(1, suspects.subList(1, 2), Duration.ofSeconds(7));

        var play = rehearse(List.of(page(suspects, null)), List.of(half, seen(1)));

        var looks = play.callsOf(ExamineCasts.NAME);
        assertEquals(
                new ExamineStep(suspects.subList(1, 2)), Json.read(looks.get(1).input(), ExamineStep.class));
        assertEquals(List.of(0L, 7L), play.secondsOf(ExamineCasts.NAME));
        assertEquals(2, play.output(Tally.class).of("seen"));
    }

    @Test
    void whoIsThrottledKeepsNobodyElseWaiting() {
        var suspects = casts(ExamineStep.MOST + 1);
        var throttled = suspects.subList(0, ExamineStep.MOST);

        var play = rehearse(
                List.of(page(suspects, null)),
                List.of(left(0, throttled, Duration.ofSeconds(7)), seen(1), seen(ExamineStep.MOST)));

        var looks = play.callsOf(ExamineCasts.NAME);
        assertEquals(List.of(0L, 0L, 7L), play.secondsOf(ExamineCasts.NAME));
        assertEquals(
                new ExamineStep(suspects.subList(ExamineStep.MOST, ExamineStep.MOST + 1)),
                Json.read(looks.get(1).input(), ExamineStep.class));
        assertEquals(new ExamineStep(throttled), Json.read(looks.get(2).input(), ExamineStep.class));
    }

    @Test
    void whatTheTimeOfAStepWasTooShortForIsLookedAtWithoutAPause() {
        var suspects = casts(3);

        var play = rehearse(List.of(page(suspects, null)), List.of(left(1, suspects.subList(1, 3), null), seen(2)));

        assertEquals(List.of(0L, 0L), play.secondsOf(ExamineCasts.NAME));
        assertEquals(3, play.output(Tally.class).of("seen"));
        assertEquals(0, play.output(Tally.class).of(Looks.POSTPONED));
    }

    @Test
    void anHourOfThrottlingIsGivenUpAfterFiveMinutes() {
        var suspects = casts(2);

        var play = rehearse(
                List.of(page(suspects, "a"), page(List.of(), null)),
                Collections.nCopies(6, left(0, suspects, Duration.ofHours(1))));

        assertTrue(play.hasCompleted());
        assertEquals(List.of(0L, 60L, 120L, 180L, 240L, 300L), play.secondsOf(ExamineCasts.NAME));
        assertEquals(2, play.output(Tally.class).of(Looks.POSTPONED));
        assertEquals(2, play.callsOf(RecordPlace.NAME).size());
    }

    @Test
    void aQuotaThatComesBackLittleByLittleIsWaitedForAsOftenAsItTakes() {
        var suspects = casts(10);
        var looks = IntStream.rangeClosed(1, 10)
                .mapToObj(done -> done == 10 ? seen(1) : left(1, suspects.subList(done, 10), Duration.ofSeconds(4)))
                .toList();

        var play = rehearse(List.of(page(suspects, null)), looks);

        assertEquals(10, play.output(Tally.class).of("seen"));
        assertEquals(0, play.output(Tally.class).of(Looks.POSTPONED));
        assertEquals(36, play.elapsed().toSeconds());
    }

    @Test
    void aPassThatHasTakenFiftyMinutesLeavesTheRestToTheNext() {
        var inTime = rehearse(
                BEGUN.minus(Duration.ofMinutes(49)), List.of(page(List.of(), "a"), page(List.of(), null)), List.of());
        var late = rehearse(BEGUN.minus(Duration.ofMinutes(50)), List.of(page(casts(1), "a")), List.of(seen(1)));

        assertEquals(2, inTime.generations());
        assertEquals(0, inTime.output(Tally.class).of(SweepHealthRange.UNFINISHED));
        assertTrue(late.hasCompleted());
        assertEquals(1, late.generations());
        assertEquals(1, late.output(Tally.class).of("seen"));
        assertEquals(1, late.output(Tally.class).of(SweepHealthRange.UNFINISHED));
        assertEquals(
                List.of(new PlaceStep(CHECKPOINT, "a")),
                late.callsOf(RecordPlace.NAME).stream()
                        .map(call -> Json.read(call.input(), PlaceStep.class))
                        .toList());
    }

    @Test
    void aLongPageEndsBeforeTheSweepDoesNotWaitAnyLonger() {
        var suspects = casts(1);

        var play = rehearse(
                BEGUN.minus(Duration.ofMinutes(53)),
                List.of(page(suspects, "a")),
                Collections.nCopies(9, left(0, suspects, Duration.ofMinutes(1))));

        assertTrue(play.hasCompleted());
        assertEquals(1, play.output(Tally.class).of(Looks.POSTPONED));
        assertEquals(Duration.ofMinutes(2), play.elapsed().truncatedTo(ChronoUnit.SECONDS));
    }

    @Test
    void aPageWaitsForWhatIsThrottledAndInTheEndDoesWithoutIt() {
        Supplier<String> later = () -> Json.write(new SuspectPage(Tally.EMPTY, List.of(), null, Duration.ofSeconds(5)));
        var throttled = new ArrayList<Supplier<String>>(Collections.nCopies(20, later));
        throttled.add(page(List.of(), null));

        var play = rehearse(throttled, List.of());

        var steps = play.callsOf(FindSuspects.NAME).stream()
                .map(call -> Json.read(call.input(), SuspectStep.class).patient())
                .toList();
        assertEquals(21, steps.size());
        assertEquals(20, steps.lastIndexOf(true) + 1);
        assertEquals(Duration.ofSeconds(100), play.elapsed().truncatedTo(ChronoUnit.SECONDS));
    }

    @Test
    void aPassThatDiesMidRangeHasItsPlaceRecordedAndTheNextOneAsksToBeginThere() {
        var died = Play.returning(new SweepHealthRange()::run)
                .answering(FindSuspects.NAME, new ArrayList<>(List.of(page(casts(1), "a"))))
                .throwing(FindSuspects.NAME, 5)
                .answering(ExamineCasts.NAME, new ArrayList<>(List.of(seen(1))))
                .answering(RecordPlace.NAME, new ArrayList<>(List.of(() -> Json.write(new PlaceStep("", "")))))
                .run(HealthRange.begin("range", BEGUN));
        assertFalse(died.hasCompleted());
        assertEquals(
                List.of(new PlaceStep(CHECKPOINT, "a")),
                died.callsOf(RecordPlace.NAME).stream()
                        .map(call -> Json.read(call.input(), PlaceStep.class))
                        .toList());

        var next = rehearse(List.of(page(List.of(), null)), List.of());

        assertNull(
                Json.read(next.callsOf(FindSuspects.NAME).get(0).input(), SuspectStep.class)
                        .continuation(),
                "where whoever was at it last has left off");
        assertTrue(next.hasCompleted());
    }

    private static Play rehearse(List<Supplier<String>> pages, List<Supplier<String>> looks) {
        return rehearse(BEGUN, pages, looks);
    }

    private static Play rehearse(Instant begun, List<Supplier<String>> pages, List<Supplier<String>> looks) {
        return Play.returning(new SweepHealthRange()::run)
                .answering(FindSuspects.NAME, pages)
                .answering(ExamineCasts.NAME, looks)
                .answering(RecordPlace.NAME, List.of(() -> Json.write(new PlaceStep("", "")), () -> "{}"))
                .run(HealthRange.begin("range", begun));
    }

    private static Supplier<String> page(List<CastId> suspects, @Nullable String next) {
        return () -> Json.write(new SuspectPage(Tally.EMPTY, suspects, next, null));
    }

    private static Supplier<String> seen(int casts) {
        return () -> Json.write(new ExamineReport(tally(casts), List.of(), List.of(), null, List.of()));
    }

    private static Supplier<String> left(int seen, List<CastId> left, @Nullable Duration pause) {
        return () -> Json.write(new ExamineReport(tally(seen), List.of(), left, pause, List.of()));
    }

    private static Tally tally(int seen) {
        return PagedSweepsTest.tally(seen);
    }

    private static List<CastId> casts(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> CastId.parse(
                                "/subscriptions/s1/resourceGroups/rg1/providers/Microsoft.HealthcareApis/workspaces/ws1/dicomservices/ds%d/dicomcasts/cast1"
                                        .formatted(number))
                        .orElseThrow())
                .toList();
    }
}
