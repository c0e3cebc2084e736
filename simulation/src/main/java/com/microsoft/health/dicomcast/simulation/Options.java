package com.microsoft.health.dicomcast.simulation;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What {@code ./dev simulate} is asked for.
 *
 * @param schedules how many
 * @param schedule this one only
 * @param log whether everything that happened is to be told
 */
record Options(int schedules, long seed, Optional<Integer> schedule, boolean log) {
    static Options parse(String[] arguments) {
        Map<String, String> given = new TreeMap<>();
        var log = false;
        for (var i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--log" -> log = true;
                case "--schedules", "--seed", "--schedule" -> given.put(arguments[i], value(arguments, ++i));
                default -> throw new IllegalArgumentException("There is no option '" + arguments[i] + "'.");
            }
        }
        return new Options(
                Integer.parseInt(given.getOrDefault("--schedules", "1000")),
                Long.parseLong(given.getOrDefault("--seed", "1")),
                Optional.ofNullable(given.get("--schedule")).map(Integer::valueOf),
                log);
    }

    private static String value(String[] arguments, int at) {
        if (at == arguments.length) {
            throw new IllegalArgumentException("The option " + arguments[at - 1] + " wants a value.");
        }
        return arguments[at];
    }
}
