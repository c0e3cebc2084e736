package com.microsoft.health.dicomcast.conformance;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * A command line.
 *
 * @param url of the provider, without a slash at its end
 * @param fixture the file to use instead of the local platform's
 * @param only how names of conversations begin that are to be held; empty: all
 * @param leaveBehind whether what conversations make need not be removed
 */
record Options(String url, Optional<Path> fixture, String only, boolean leaveBehind) {
    /**
     * Reads a command line.
     *
     * @throws IllegalArgumentException in a sentence for the user
     */
    static Options parse(List<String> arguments) {
        var options = new Options("", Optional.empty(), "", false);
        for (var rest = arguments.iterator(); rest.hasNext(); ) {
            options = options.with(rest.next(), rest);
        }
        if (options.url.isEmpty()) {
            throw new IllegalArgumentException("The URL of a provider is missing; see ./dev help.");
        }
        return options;
    }

    private Options with(String word, Iterator<String> rest) {
        return switch (word) {
            case "--fixture" -> new Options(url, Optional.of(Path.of(value(word, rest))), only, leaveBehind);
            case "--only" -> new Options(url, fixture, value(word, rest), leaveBehind);
            case "--leave-behind" -> new Options(url, fixture, only, true);
            default -> new Options(url(word), fixture, only, leaveBehind);
        };
    }

    private String url(String word) {
        if (!word.matches("https?://[^/].*") || !url.isEmpty()) {
            throw new IllegalArgumentException(
                    "'%s' is neither an option nor the one URL; see ./dev help.".formatted(word));
        }
        return word.replaceFirst("/+$", "");
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException("The option " + option + " wants a value; see ./dev help.");
        }
        return rest.next();
    }
}
