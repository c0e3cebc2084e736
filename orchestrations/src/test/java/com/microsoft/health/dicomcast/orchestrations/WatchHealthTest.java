package com.microsoft.health.dicomcast.orchestrations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.health.dicomcast.activities.ChangeReport;
import com.microsoft.health.dicomcast.activities.ExamineCasts;
import com.microsoft.health.dicomcast.activities.ExamineReport;
import com.microsoft.health.dicomcast.activities.ExamineStep;
import com.microsoft.health.dicomcast.activities.PlaceStep;
import com.microsoft.health.dicomcast.activities.ReadChanges;
import com.microsoft.health.dicomcast.activities.RecordPlace;
import com.microsoft.health.dicomcast.activities.Tally;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.json.Json;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class WatchHealthTest {
    private static final CastId CAST = Play.OPERATION.cast();

    @Test
    void eachPartIsLookedAtAndItsPlaceRecordedBeforeTheNextIsRead() {
        var play = rehearse(
                List.of(part(List.of(CAST), "a", true), part(List.of(CAST), "b", false)),
                List.of(seen(List.of(CAST)), seen(List.of()), seen(List.of())));

        assertTrue(play.hasCompleted());
        assertEquals(
                List.of(
                        ReadChanges.NAME,
                        ExamineCasts.NAME,
                        ExamineCasts.NAME,
                        RecordPlace.NAME,
                        ReadChanges.NAME,
                        ExamineCasts.NAME,
                        RecordPlace.NAME),
                play.steps());
        assertEquals(List.of(0L, 10L, 10L), play.secondsOf(ExamineCasts.NAME));
        assertEquals(
                List.of("a", "b"),
                play.callsOf(RecordPlace.NAME).stream()
                        .map(call -> Json.read(call.input(), PlaceStep.class).place())
                        .toList());
        assertEquals(
                new ExamineStep(List.of(CAST)),
                Json.read(play.callsOf(ExamineCasts.NAME).get(1).input(), ExamineStep.class));
        assertEquals(3, play.output(Tally.class).of("seen"));
    }

    @Test
    void whatTakesMoreThanFivePartsIsLeftToTheNextOne() {
        var play = rehearse(Collections.nCopies(9, part(List.of(), "a", true)), List.of());

        assertTrue(play.hasCompleted());
        assertEquals(5, play.callsOf(RecordPlace.NAME).size());
    }

    @Test
    void aLookThatCameToNothingIsMadeAgainAndItsDoubtLookedAtOnceMore() {
        var play = rehearse(
                List.of(part(List.of(CAST), "a", false)),
                List.of(failed(List.of(CAST)), seen(List.of(CAST)), seen(List.of())));

        assertTrue(play.hasCompleted());
        assertEquals(List.of(0L, 10L, 20L), play.secondsOf(ExamineCasts.NAME));
        assertEquals(
                List.of(new ExamineStep(List.of(CAST)), new ExamineStep(List.of(CAST)), new ExamineStep(List.of(CAST))),
                play.callsOf(ExamineCasts.NAME).stream()
                        .map(call -> Json.read(call.input(), ExamineStep.class))
                        .toList());
    }

    @Test
    void whatComesToNothingThreeTimesIsLeftToTheSweep() {
        var play = rehearse(List.of(part(List.of(CAST), "a", false)), Collections.nCopies(9, failed(List.of(CAST))));

        assertTrue(play.hasCompleted());
        assertEquals(3, play.callsOf(ExamineCasts.NAME).size());
        assertEquals(1, play.callsOf(RecordPlace.NAME).size());
    }

    @Test
    void anAnswerOfAnEarlierVersionHasNothingToLookAtAgain() {
        var play = rehearse(
                List.of(part(List.of(CAST), "a", false)),
                List.of(() -> "{\"tally\":{\"counts\":{\"seen\":1}},\"doubted\":[],\"left\":[]}"));

        assertTrue(play.hasCompleted());
        assertEquals(1, play.callsOf(ExamineCasts.NAME).size());
        assertEquals(1, play.output(Tally.class).of("seen"));
    }

    private static Play rehearse(List<Supplier<String>> parts, List<Supplier<String>> looks) {
        return Play.returning(new WatchHealth()::run)
                .answering(ReadChanges.NAME, parts)
                .answering(ExamineCasts.NAME, looks)
                .run("PT10S");
    }

    private static Supplier<String> part(List<CastId> suspects, String place, boolean hasMore) {
        return () -> Json.write(new ChangeReport(suspects, new PlaceStep(ReadChanges.CHECKPOINT, place), hasMore));
    }

    private static Supplier<String> seen(List<CastId> doubted) {
        return () -> Json.write(new ExamineReport(PagedSweepsTest.tally(1), doubted, List.of(), null, List.of()));
    }

    private static Supplier<String> failed(List<CastId> again) {
        return () -> Json.write(new ExamineReport(PagedSweepsTest.tally(1), List.of(), List.of(), null, again));
    }
}
