package com.microsoft.health.dicomcast.bench;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is to be measured, and how long.
 *
 * @param only names of measurements
 * @param casts over which the health check goes
 */
record BenchOptions(Path project, int seconds, Set<String> only, int casts) {
    /** Every measurement, in the order in which they are made. */
    static final Map<String, Measurement> ALL = all();

    private static final int SECONDS = 30;
    private static final int CASTS = 10_000;

    /** Reads a command line; what cannot be read is refused in a sentence. */
    static BenchOptions parse(List<String> arguments) {
        var options = new BenchOptions(Path.of("").toAbsolutePath(), SECONDS, ALL.keySet(), CASTS);
        for (var rest = arguments.iterator(); rest.hasNext(); ) {
            var option = rest.next();
            options = switch (option) {
                case "--project" ->
                    new BenchOptions(Path.of(value(option, rest)), options.seconds, options.only, options.casts);
                case "--seconds" ->
                    new BenchOptions(options.project, number(option, value(option, rest)), options.only, options.casts);
                case "--only" ->
                    new BenchOptions(options.project, options.seconds, names(value(option, rest)), options.casts);
                case "--casts" ->
                    new BenchOptions(
                            options.project, options.seconds, options.only, number(option, value(option, rest)));
                default -> throw new IllegalArgumentException("There is no option '" + option + "'; see ./dev help.");
            };
        }
        return options;
    }

    private static Map<String, Measurement> all() {
        var all = new LinkedHashMap<String, Measurement>();
        all.put("start", new Starting());
        all.put("memory", new Remembering());
        all.put("get", new Reading());
        all.put("put", new Provisioning());
        all.put("orchestration", new Orchestrating());
        all.put("health", new HealthChecking());
        return all;
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException("The option " + option + " wants a value; see ./dev help.");
        }
        return rest.next();
    }

    private static int number(String option, String text) {
        if (!text.matches("[1-9][0-9]{0,6}")) {
            throw new IllegalArgumentException(
                    "The option %s wants a number from 1, not '%s'.".formatted(option, text));
        }
        return Integer.parseInt(text);
    }

    private static Set<String> names(String text) {
        var names = Set.of(text.split(",", -1));
        if (!ALL.keySet().containsAll(names)) {
            throw new IllegalArgumentException(
                    "The option --only wants some of " + String.join(",", ALL.keySet()) + ", not '" + text + "'.");
        }
        return names;
    }
}
