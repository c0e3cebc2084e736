package com.microsoft.health.dicomcast.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.logging.LogManager;

/** {@code ./dev simulate}: many schedules, or one of them again. */
public final class Simulation {
    private static final int MOST_STORIES = 3;

    private Simulation() {}

    public static void main(String[] arguments) {
        var options = Options.parse(arguments);
        LogManager.getLogManager().reset(); // the provider's own log is no news here
        var threads = threads();
        var first = options.schedule().orElse(1);
        var last = options.schedule().orElse(options.schedules());
        var bad = new ArrayList<Outcome>();
        for (var number = first; number <= last && bad.size() < MOST_STORIES; number++) {
            var outcome = new Schedule(options.seed(), number, threads, UnaryOperator.identity()).run();
            if (options.log()) {
                outcome.log().forEach(System.out::println);
            }
            if (!outcome.isGood()) {
                bad.add(outcome);
                System.out.println(outcome.story());
            }
        }
        System.out.println(summary(options, first, last, bad));
        threads.shutdown();
        System.exit(bad.isEmpty() ? 0 : 1);
    }

    /** Strands take turns, so there is never more than one thread at work. */
    static ExecutorService threads() {
        return Executors.newCachedThreadPool(work -> {
            var thread = new Thread(work, "strand");
            thread.setDaemon(true);
            return thread;
        });
    }

    private static String summary(Options options, int first, int last, List<Outcome> bad) {
        return bad.isEmpty()
                ? "Schedules %d to %d of seed %d: every invariant held.".formatted(first, last, options.seed())
                : "Seed %d: %d schedule(s) went wrong.".formatted(options.seed(), bad.size());
    }
}
