package com.microsoft.health.dicomcast.conformance.matching;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Holds JSON against what is expected of it. An object may have more members than expected, unless the member
 * {@code "<only>"} is expected too; an array must be as long as expected, unless it is {@code ["<each>", X]} (one or more,
 * and each as X) or {@code ["<some>", X]}; texts are {@link TextMatch}es.
 */
public final class Match {
    private static final String ONLY = "<only>";

    private final TextMatch texts;

    public Match(Variables variables) {
        this.texts = new TextMatch(variables);
    }

    /** All that is not as expected, each with where it is. */
    public List<String> differences(JsonNode expected, JsonNode actual) {
        return differences("", expected, actual);
    }

    private List<String> differences(String where, JsonNode expected, JsonNode actual) {
        if (expected.isTextual()) {
            return texts.difference(expected.textValue(), actual).stream()
                    .map(each -> place(where) + each)
                    .toList();
        }
        if (expected instanceof ObjectNode members && actual.isObject()) {
            return members(where, members, actual);
        }
        if (expected instanceof ArrayNode elements && actual.isArray()) {
            return elements(where, elements, actual);
        }
        return isSame(expected, actual)
                ? List.of()
                : List.of(place(where) + "expected " + expected + ", got "
                        + (actual.isMissingNode() ? "nothing" : actual));
    }

    private List<String> members(String where, ObjectNode expected, JsonNode actual) {
        var differences = new ArrayList<String>();
        expected.properties().forEach(member -> {
            var name = member.getKey();
            if (!name.equals(ONLY)) {
                differences.addAll(differences(where + "." + name, member.getValue(), actual.path(name)));
            }
        });
        if (expected.has(ONLY)) {
            actual.fieldNames().forEachRemaining(name -> {
                if (!expected.has(name)) {
                    differences.add(place(where + "." + name) + "nobody expected this member");
                }
            });
        }
        return differences;
    }

    private List<String> elements(String where, ArrayNode expected, JsonNode actual) {
        var quantity = expected.path(0).asText();
        if (quantity.equals("<each>")) {
            return actual.isEmpty()
                    ? List.of(place(where) + "expected an element or more")
                    : each(where, expected, actual);
        }
        if (quantity.equals("<some>")) {
            var found = StreamSupport.stream(actual.spliterator(), false)
                    .anyMatch(one -> differences(where, expected.path(1), one).isEmpty());
            return found ? List.of() : List.of(place(where) + "no element is as " + expected.path(1));
        }
        var differences = new ArrayList<String>();
        if (expected.size() != actual.size()) {
            differences.add(place(where) + "expected " + expected.size() + " elements, got " + actual.size());
        }
        for (var i = 0; i < Math.min(expected.size(), actual.size()); i++) {
            differences.addAll(differences(where + "[" + i + "]", expected.path(i), actual.path(i)));
        }
        return differences;
    }

    private List<String> each(String where, ArrayNode expected, JsonNode actual) {
        var differences = new ArrayList<String>();
        for (var i = 0; i < actual.size(); i++) {
            differences.addAll(differences(where + "[" + i + "]", expected.path(1), actual.path(i)));
        }
        return differences;
    }

    private static boolean isSame(JsonNode expected, JsonNode actual) {
        return expected.equals(actual)
                || (expected.isNumber()
                        && actual.isNumber()
                        && expected.decimalValue().compareTo(actual.decimalValue()) == 0);
    }

    private static String place(String where) {
        return where.isEmpty() ? "" : where.replaceFirst("^\\.", "") + ": ";
    }
}
