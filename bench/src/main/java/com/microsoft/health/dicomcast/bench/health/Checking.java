package com.microsoft.health.dicomcast.bench.health;

import java.io.IOException;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The health check of many casts: an undisturbed pass, then ten per cent of the FHIR services gone at once and the two passes
 * that tell of it, and one pass after they have come back.
 *
 * @param quiet the undisturbed pass
 * @param doubting the first after they have gone
 * @param telling the second
 * @param recovering after they have come back
 * @param toldOnce casts that lost their FHIR service, were written once and show it
 * @param toldWrongly casts that were written though they lost nothing
 * @param recovered casts that were unhealthy and are not any more
 */
public record Checking(
        int casts,
        Pass quiet,
        Pass doubting,
        Pass telling,
        Pass recovering,
        long toldOnce,
        long toldWrongly,
        long recovered) {
    private static final int ONE_IN = 10;

    /** Runs the passes one after the other. */
    public static Checking of(int casts) throws IOException {
        try (var passes = HealthPasses.over(casts)) {
            var quiet = passes.run();
            passes.vanish(ONE_IN, true);
            var doubting = passes.run();
            var telling = passes.run();
            var store = passes.store();
            var toldOnce = IntStream.range(0, casts)
                    .filter(number -> !store.hasFhirService(number) && store.turns(number) == 1)
                    .filter(number -> store.health(number).alerts().stream()
                            .anyMatch(alert -> alert.problem().code().equals("FhirServiceNotFound")))
                    .count();
            var toldWrongly = IntStream.range(0, casts)
                    .filter(number -> store.hasFhirService(number) && store.turns(number) > 0)
                    .count();
            passes.vanish(ONE_IN, false);
            var recovering = passes.run();
            var recovered = IntStream.range(0, casts)
                    .filter(number -> store.turns(number) == 2
                            && store.health(number).alerts().isEmpty())
                    .count();
            return new Checking(casts, quiet, doubting, telling, recovering, toldOnce, toldWrongly, recovered);
        }
    }

    /** How many have lost their FHIR service. */
    public long lost() {
        return ((long) casts + ONE_IN - 1) / ONE_IN;
    }

    /** Calls of all passes, in parts of the most that they may be. */
    public double worstShareOfBudget() {
        return passes().mapToDouble(pass -> pass.calls() / pass.budget()).max().orElseThrow();
    }

    public long throttled() {
        return passes().mapToLong(Pass::throttled).sum();
    }

    /** In use after a collection, at most, in the undisturbed pass: later the simulated store keeps what was written. */
    public long heapBytes() {
        return quiet.heapBytes();
    }

    /** Of the undisturbed pass on this machine, without waiting. */
    public double quietMicrosPerCast() {
        return quiet.took().toNanos() / 1000.0 / casts;
    }

    private Stream<Pass> passes() {
        return Stream.of(quiet, doubting, telling, recovering);
    }
}
