package com.microsoft.health.dicomcast.local.host;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The route of an HTTP function: literals, {@code {parameter}} and, at the end, {@code {*everything}}. */
record RouteTemplate(String text, List<Segment> segments) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\*{0,2})([A-Za-z_][A-Za-z0-9_]*)}");
    private static final Pattern ENCODED_SLASH = Pattern.compile("%2F", Pattern.CASE_INSENSITIVE);

    /** In the order in which ASP.NET prefers them. */
    enum Kind {
        LITERAL('1'),
        PARAMETER('2'),
        CATCH_ALL('3');

        private final char rank;

        Kind(char rank) {
            this.rank = rank;
        }
    }

    /**
     * What stands between two slashes.
     *
     * @param text the literal in lower case, or the parameter's name
     */
    record Segment(Kind kind, String text) {}

    static RouteTemplate parse(String route) {
        var segments = split(route).stream().map(each -> segment(route, each)).toList();
        for (var i = 0; i < segments.size() - 1; i++) {
            if (segments.get(i).kind() == Kind.CATCH_ALL) {
                throw new IllegalArgumentException("route '" + route + "': a catch-all may only stand at the end");
            }
        }
        return new RouteTemplate(route, segments);
    }

    /** Which values the parameters take, decoded; empty if the path is not one of this template's. */
    Optional<Map<String, String>> match(String rawPath) {
        var path = split(rawPath);
        var values = new LinkedHashMap<String, String>();
        for (var i = 0; i < segments.size(); i++) {
            var segment = segments.get(i);
            if (segment.kind() == Kind.CATCH_ALL) {
                var rest = path.subList(Math.min(i, path.size()), path.size());
                values.put(segment.text(), decode(String.join("/", rest)));
                return Optional.of(values);
            }
            if (i >= path.size() || !accepts(segment, decode(path.get(i)), values)) {
                return Optional.empty();
            }
        }
        return path.size() == segments.size() ? Optional.of(values) : Optional.empty();
    }

    /** Smaller is preferred; compared character by character. */
    String rank() {
        var rank = new StringBuilder();
        segments.forEach(segment -> rank.append(segment.kind().rank));
        return rank.toString();
    }

    /** Equal for routes that match the same paths. */
    String shape() {
        var shape = new StringBuilder();
        segments.forEach(segment ->
                shape.append('/').append(segment.kind() == Kind.LITERAL ? segment.text() : "{" + segment.kind() + "}"));
        return shape.toString();
    }

    private static boolean accepts(Segment segment, String value, Map<String, String> values) {
        if (segment.kind() == Kind.LITERAL) {
            return segment.text().equals(value.toLowerCase(Locale.ROOT));
        }
        values.put(segment.text(), value);
        return !value.isEmpty();
    }

    private static Segment segment(String route, String text) {
        var placeholder = PLACEHOLDER.matcher(text);
        if (placeholder.matches()) {
            var kind = placeholder.group(1).isEmpty() ? Kind.PARAMETER : Kind.CATCH_ALL;
            return new Segment(kind, placeholder.group(2));
        }
        if (text.isEmpty() || text.contains("{") || text.contains("}")) {
            throw new IllegalArgumentException("route '" + route + "': segment '" + text
                    + "' is not supported (no constraints, defaults, optional or compound segments)");
        }
        return new Segment(Kind.LITERAL, text.toLowerCase(Locale.ROOT));
    }

    private static List<String> split(String path) {
        var bare = path.startsWith("/") ? path.substring(1) : path;
        bare = bare.endsWith("/") ? bare.substring(0, bare.length() - 1) : bare;
        return bare.isEmpty() ? List.of() : Arrays.asList(bare.split("/", -1));
    }

    /** As Kestrel does: an encoded slash stays encoded, and a plus is a plus. */
    private static String decode(String raw) {
        var guarded = ENCODED_SLASH.matcher(raw).replaceAll("%252F").replace("+", "%2B");
        return URLDecoder.decode(guarded, StandardCharsets.UTF_8);
    }
}
