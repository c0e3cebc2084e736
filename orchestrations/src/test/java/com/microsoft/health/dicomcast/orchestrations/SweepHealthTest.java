package com.microsoft.health.dicomcast.orchestrations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.health.dicomcast.activities.Doubted;
import com.microsoft.health.dicomcast.activities.ExamineCasts;
import com.microsoft.health.dicomcast.activities.HealthPage;
import com.microsoft.health.dicomcast.activities.HealthStep;
import com.microsoft.health.dicomcast.model.health.Check;
import com.microsoft.health.dicomcast.model.health.Doubts;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.json.Json;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SweepHealthTest {
    private static final Doubted OLD = doubted("cast1-1");
    private static final Doubted NEW = doubted("cast1-2");

    @Test
    void everyPageIsToldTheDoubtsOfTheSweepBeforeAndTheNextSweepThoseOfThisOne() {
        var play = Play.returning(new SweepHealth()::run)
                .answering(ExamineCasts.NAME, List.of(page(2, List.of(NEW), "a"), page(1, List.of(), null)))
                .run(HealthSweep.begin(List.of(OLD)));

        assertTrue(play.hasCompleted());
        assertEquals(2, play.generations());
        var inputs = play.callsOf(ExamineCasts.NAME).stream()
                .map(call -> Json.read(call.input(), HealthStep.class))
                .toList();
        assertEquals(List.of(new HealthStep(null, List.of(OLD)), new HealthStep("a", List.of(OLD))), inputs);
        assertEquals(
                new HealthSweepResult(PagedSweepsTest.tally(3), List.of(NEW)), play.output(HealthSweepResult.class));
    }

    @Test
    void noMoreIsDoubtedThanCanTravel() {
        var many = Collections.nCopies(HealthSweep.MOST_DOUBTED - 1, NEW);
        var play = Play.returning(new SweepHealth()::run)
                .answering(ExamineCasts.NAME, List.of(page(1, many, "a"), page(1, many, null)))
                .run(HealthSweep.begin(List.of()));

        assertEquals(
                HealthSweep.MOST_DOUBTED,
                play.output(HealthSweepResult.class).doubted().size());
    }

    private static Doubted doubted(String etag) {
        var cast = CastId.parse(
                        "/subscriptions/s1/resourceGroups/rg1/providers/Microsoft.HealthcareApis/workspaces/ws1/dicomservices/ds1/dicomcasts/cast1")
                .orElseThrow();
        return new Doubted(cast, etag, new Doubts(Map.of(Check.FhirServiceExists, 1)));
    }

    private static Supplier<String> page(int seen, List<Doubted> doubted, @Nullable String next) {
        return () -> Json.write(new HealthPage(PagedSweepsTest.tally(seen), doubted, next));
    }
}
