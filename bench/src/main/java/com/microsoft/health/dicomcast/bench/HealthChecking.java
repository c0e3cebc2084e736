package com.microsoft.health.dicomcast.bench;

import com.microsoft.health.dicomcast.bench.Figure.Goal;
import com.microsoft.health.dicomcast.bench.health.Checking;
import java.io.IOException;

/** The health check at the scale of the service, beside the same with ten thousand casts. */
final class HealthChecking implements Measurement {
    private static final int YARDSTICK = 10_000;
    private static final double MEGABYTE = 1024 * 1024;

    @Override
    public void measure(Lab lab, Report report) throws IOException {
        Checking.of(YARDSTICK / 10); // what is compiled and loaded at first counts for nobody
        var few = Checking.of(YARDSTICK);
        var many = lab.casts() == YARDSTICK ? few : Checking.of(lab.casts());
        report.add(Figure.plain("healthCalls", "health: most calls of a pass / formula", many.worstShareOfBudget(), "x")
                .within(Goal.atMost(1)));
        report.add(Figure.plain(
                "healthQuietCalls",
                "health: calls, undisturbed",
                (double) many.quiet().calls(),
                "calls"));
        report.add(Figure.plain(
                        "healthQuietSuspects",
                        "health: suspects, undisturbed",
                        (double) many.quiet().suspects(),
                        "casts")
                .within(Goal.atMost(0)));
        report.add(Figure.plain("healthThrottled", "health: 429s", (double) many.throttled(), "answers")
                .within(Goal.atMost(0)));
        report.add(Figure.plain("healthHeap", "health: heap after collection", many.heapBytes() / MEGABYTE, "MB")
                .against("10k casts", few.heapBytes() / MEGABYTE)
                .within(Goal.atMost(2)));
        report.add(Figure.plain("healthTime", "health: undisturbed, per cast", many.quietMicrosPerCast(), "us")
                .against("10k casts", few.quietMicrosPerCast())
                .within(Goal.atMost(1.5)));
        report.add(Figure.plain(
                "healthLasted",
                "health: undisturbed, with waits",
                many.quiet().lasted().toMillis() / 1000.0,
                "s"));
        report.add(Figure.plain("healthTold", "health: lost FHIR, told once", (double) many.toldOnce(), "casts")
                .within(Goal.atLeast((double) many.lost())));
        report.add(Figure.plain("healthToldWrongly", "health: told wrongly", (double) many.toldWrongly(), "casts")
                .within(Goal.atMost(0)));
        report.add(Figure.plain("healthRecovered", "health: back, and told", (double) many.recovered(), "casts")
                .within(Goal.atLeast((double) many.lost())));
    }
}
