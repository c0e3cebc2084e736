package com.microsoft.health.dicomcast.local.host;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which HTTP function answers which request: a literal beats a parameter, a parameter beats a catch-all. */
final class RouteTable {
    private final List<Row> rows;

    RouteTable(String prefix, List<FunctionDefinition> functions) {
        rows = functions.stream()
                .flatMap(function -> row(prefix, function))
                .sorted(Comparator.comparing(row -> row.template().rank()))
                .toList();
    }

    /** Empty also when only the method does not fit: the host tells the two apart no more than Azure does. */
    Optional<Match> match(String method, String rawPath) {
        return rows.stream()
                .filter(row -> row.methods().isEmpty() || row.methods().contains(method))
                .flatMap(row -> row.template().match(rawPath).map(values -> new Match(row.function(), values)).stream())
                .findFirst();
    }

    private static Stream<Row> row(String prefix, FunctionDefinition function) {
        return function.trigger() instanceof Trigger.Http http
                ? Stream.of(new Row(RouteTemplate.parse(join(prefix, http.route())), http.methods(), function))
                : Stream.empty();
    }

    private static String join(String prefix, String route) {
        var bare = route.startsWith("/") ? route.substring(1) : route;
        return prefix.isEmpty() ? bare : prefix + "/" + bare;
    }

    /** The function, and what its route's parameters are. */
    record Match(FunctionDefinition function, Map<String, String> values) {}

    private record Row(RouteTemplate template, Set<String> methods, FunctionDefinition function) {}
}
