package com.microsoft.health.dicomcast.orchestrations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.health.dicomcast.activities.CascadeReport;
import com.microsoft.health.dicomcast.activities.CascadeStep;
import com.microsoft.health.dicomcast.activities.DeleteCasts;
import com.microsoft.health.dicomcast.model.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DeleteCastsOfTest {
    private static final CascadeStep CASCADE = new CascadeStep("/subscriptions/s1", "correlation");

    @Test
    void whereNothingIsLeftOneRoundIsEnough() {
        var play = play(0).run(CASCADE);

        assertTrue(play.hasCompleted());
        assertEquals(List.of(DeleteCasts.NAME), play.steps());
        assertEquals(CASCADE, Json.read(play.callsOf(DeleteCasts.NAME).get(0).input(), CascadeStep.class));
    }

    @Test
    void roundFollowsRoundUntilNothingIsLeft() {
        var play = play(3, 2, 2, 0).run(CASCADE);

        assertEquals(List.of(0L, 1L, 3L, 7L), play.secondsOf(DeleteCasts.NAME));
    }

    @Test
    void aRoundThatFailsIsTriedAgain() {
        var play = new Play(new DeleteCastsOf()::run)
                .throwing(DeleteCasts.NAME, 2)
                .answering(DeleteCasts.NAME, List.of(() -> Json.write(new CascadeReport(0))))
                .run(CASCADE);

        assertTrue(play.hasCompleted());
        assertEquals(3, play.steps().size());
    }

    @Test
    void theRoundsEndLongAfterADeleteMustHave() {
        var play = play(IntStream.range(0, 200).map(i -> 1).toArray()).run(CASCADE);

        assertTrue(play.hasCompleted());
        assertTrue(play.elapsed().compareTo(Duration.ofMinutes(85)) > 0);
        assertTrue(play.elapsed().compareTo(Duration.ofMinutes(100)) < 0);
    }

    private static Play play(int... deleting) {
        Stream<Supplier<String>> rounds =
                IntStream.of(deleting).mapToObj(count -> () -> Json.write(new CascadeReport(count)));
        return new Play(new DeleteCastsOf()::run).answering(DeleteCasts.NAME, rounds.toList());
    }
}
