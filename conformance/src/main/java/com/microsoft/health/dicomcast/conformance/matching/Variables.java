package com.microsoft.health.dicomcast.conformance.matching;

import com.fasterxml.jackson.databind.node.TextNode;
import com.microsoft.health.dicomcast.conformance.http.Caller;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names and their values. {@code {{name}}} in a text is a place for a value, which may have places itself;
 * {@code {{change:name}}} is one for a changed value.
 */
public final class Variables {
    private static final Pattern PLACE = Pattern.compile("\\{\\{([^{}]+)}}");
    private static final int DEEPEST = 10;

    private final Map<String, String> values;

    public Variables(Map<String, String> values) {
        this.values = new HashMap<>(values);
    }

    public void set(String name, String value) {
        values.put(name, value);
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    /**
     * The text with all its places filled.
     *
     * @throws IllegalArgumentException when a name has no value, or a change is unknown
     */
    public String fill(String text) {
        var filled = text;
        for (var depth = 0; depth < DEEPEST; depth++) {
            var places = PLACE.matcher(filled);
            if (!places.find()) {
                return filled;
            }
            filled = places.replaceAll(place -> Matcher.quoteReplacement(value(place.group(1))));
        }
        throw new IllegalArgumentException("Places without end in: " + text);
    }

    private String value(String place) {
        var colon = place.indexOf(':');
        return colon < 0 ? get(place) : changed(place.substring(0, colon), place.substring(colon + 1));
    }

    private String get(String name) {
        return Optional.ofNullable(values.get(name.strip()))
                .orElseThrow(() -> new IllegalArgumentException("There is no value for {{" + name + "}}"));
    }

    private String changed(String change, String of) {
        return switch (change) {
            case "upper" -> fill(get(of)).toUpperCase(Locale.ROOT);
            case "lower" -> fill(get(of)).toLowerCase(Locale.ROOT);
            case "unquoted" -> fill(get(of)).replace("\"", "");
            case "uuid" ->
                NameBasedUuid.of(fill(get(of)).toLowerCase(Locale.ROOT)).toString();
            case "json" -> TextNode.valueOf(fill(get(of))).toString();
            case "url" -> URLEncoder.encode(fill(get(of)), StandardCharsets.UTF_8);
            case "path" -> pathAndQuery(fill(get(of)));
            case "last" -> fill(get(of)).replaceFirst("\\?.*", "").replaceFirst(".*/", "");
            case "repeat" -> repeated(of);
            case "byte" -> Caller.rawByte(Integer.parseInt(of, 16));
            case "environment" -> environment(of);
            default -> throw new IllegalArgumentException("There is no change '" + change + "'");
        };
    }

    /** A count, a blank, and what is to be there so often. */
    private static String repeated(String countAndText) {
        var parts = countAndText.split(" ", 2);
        if (parts.length < 2) {
            throw new IllegalArgumentException("What is to be repeated in {{repeat:" + countAndText + "}}?");
        }
        return parts[1].repeat(Integer.parseInt(parts[0]));
    }

    private static String pathAndQuery(String url) {
        var uri = URI.create(url);
        return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }

    /** So that a fixture need not keep a secret. */
    private static String environment(String name) {
        return Optional.ofNullable(System.getenv(name))
                .orElseThrow(() -> new IllegalArgumentException("The environment has no " + name));
    }
}
