package com.microsoft.health.dicomcast.conformance.matching;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a text of an expectation means: itself, or one or several of {@code <absent>}, {@code <any>}, {@code <text>},
 * {@code <time>}, {@code <matches REGEX>}, {@code <not VALUE>}, {@code <like VALUE>} (whatever the case),
 * {@code <starts VALUE>}, {@code <ends VALUE>}, {@code <contains VALUE>}, {@code <capture NAME>} (there, and remembered),
 * {@code <same NAME>} (the JSON that was remembered).
 */
final class TextMatch {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern BETWEEN = Pattern.compile("(?<=>) (?=<)");

    private final Variables variables;

    TextMatch(Variables variables) {
        this.variables = variables;
    }

    /** Whether something in angle brackets is meant, so that also what is no text can match. */
    static boolean isSpecial(String expected) {
        return expected.startsWith("<") && expected.endsWith(">");
    }

    /** Whether nothing may be there. */
    static boolean isAbsent(String expected) {
        return expected.equals("<absent>");
    }

    /** What is wrong, if anything. */
    Optional<String> difference(String expected, JsonNode actual) {
        if (!isSpecial(expected)) {
            var wanted = variables.fill(expected);
            return holds(actual.isTextual() && actual.textValue().equals(wanted), "'" + wanted + "'", actual);
        }
        return List.of(BETWEEN.split(expected, -1)).stream()
                .map(each -> special(each.substring(1, each.length() - 1), actual))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> special(String words, JsonNode actual) {
        var parts = words.split(" ", 2);
        var rest = parts.length == 1 ? "" : parts[1];
        if (actual.isMissingNode() != parts[0].equals("absent")) {
            return holds(false, "<" + words + ">", actual);
        }
        return switch (parts[0]) {
            case "capture" -> capture(rest, actual);
            case "same" -> same(rest, actual);
            default -> {
                var value = variables.fill(rest);
                yield holds(matches(parts[0], value, actual), ("<" + parts[0] + " " + value).strip() + ">", actual);
            }
        };
    }

    private static boolean matches(String kind, String value, JsonNode actual) {
        return switch (kind) {
            case "absent", "any" -> true;
            case "text" -> actual.isTextual() && !actual.textValue().isBlank();
            case "time" -> isTime(actual.asText());
            case "matches" -> text(actual).matches("(?s)" + value);
            case "not" -> !text(actual).equals(value);
            case "like" -> text(actual).equalsIgnoreCase(value);
            case "starts" -> text(actual).startsWith(value);
            case "ends" -> text(actual).endsWith(value);
            case "contains" -> text(actual).contains(value);
            default -> throw new IllegalArgumentException("There is no expectation <" + kind + ">");
        };
    }

    private Optional<String> capture(String name, JsonNode actual) {
        variables.set(name, text(actual));
        return holds(!text(actual).isBlank(), "something to remember as '" + name + "'", actual);
    }

    private Optional<String> same(String name, JsonNode actual) {
        var before = variables.fill("{{" + name + "}}");
        try {
            return holds(JSON.readTree(before).equals(actual), "the same as before: " + before, actual);
        } catch (JsonProcessingException e) {
            return holds(before.equals(text(actual)), "the same as before: " + before, actual);
        }
    }

    private static String text(JsonNode node) {
        return node.isTextual() ? node.textValue() : node.toString();
    }

    private static boolean isTime(String text) {
        try {
            return Instant.parse(text).isAfter(Instant.EPOCH);
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static Optional<String> holds(boolean holds, String expected, JsonNode actual) {
        return holds
                ? Optional.empty()
                : Optional.of(
                        "expected " + expected + ", got " + (actual.isMissingNode() ? "nothing" : actual.toString()));
    }
}
