package com.microsoft.health.dicomcast.functions.http;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The raw query of a URL: the host's own map keeps only one of several values (C-10). */
public record Query(String raw) {
    /** Every value of a parameter, in any case of its name. */
    public List<String> all(String name) {
        return parameters()
                .filter(each -> isNamed(each, name))
                .map(each -> decoded(each.contains("=") ? each.substring(each.indexOf('=') + 1) : ""))
                .toList();
    }

    public Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    /** The parameters that are there, as they are written, but for their escapes. */
    public List<String> names() {
        return parameters()
                .map(each -> each.indexOf('=') < 0 ? each : each.substring(0, each.indexOf('=')))
                .map(Query::decoded)
                .filter(name -> !name.isBlank()) // names nothing, and is passed over by everybody
                .distinct()
                .toList();
    }

    /** The same query with one parameter put in the place of all of its name. */
    public Query with(String name, String value) {
        var others = parameters().filter(each -> !isNamed(each, name));
        var added = Stream.of(name + "=" + PercentCoding.encode(value));
        return new Query(Stream.concat(others, added).collect(Collectors.joining("&")));
    }

    private Stream<String> parameters() {
        return Stream.of(raw.split("&", -1)).filter(each -> !each.isEmpty());
    }

    private static boolean isNamed(String parameter, String name) {
        var end = parameter.indexOf('=');
        return decoded(end < 0 ? parameter : parameter.substring(0, end)).equalsIgnoreCase(name);
    }

    /** In queries a plus sign is a blank. */
    private static String decoded(String text) {
        var spaced = text.replace('+', ' ');
        return PercentCoding.decode(spaced).orElse(spaced);
    }
}
