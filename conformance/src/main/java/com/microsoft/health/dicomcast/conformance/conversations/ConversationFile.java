package com.microsoft.health.dicomcast.conformance.conversations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.health.dicomcast.conformance.http.Request;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Reads a conversation from its file. The file's form is in {@code docs/conformance.md}: {@code # name: value} lines, then
 * steps, each behind {@code ### sentence}: either {@code ! act}, or a request, {@code => statuses}, and what else is
 * expected.
 */
final class ConversationFile {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern STEP = Pattern.compile("(?m)^### ");
    private static final Pattern EXPECTED = Pattern.compile("(?m)^=> ");
    private static final Pattern BLANK_LINE = Pattern.compile("\\R\\h*\\R");
    private static final Set<String> KNOWN = Set.of("items", "tries", "given", "needs", "alone");

    private final String name;

    private ConversationFile(String name) {
        this.name = name;
    }

    /**
     * Reads a text.
     *
     * @throws IllegalArgumentException when it has not the form, with the name and the place
     */
    static Conversation parse(String name, String text) {
        return new ConversationFile(name).conversation(text);
    }

    private Conversation conversation(String text) {
        var blocks = STEP.split(text, -1);
        var about = about(blocks[0]);
        var steps = Arrays.stream(blocks).skip(1).map(this::step).toList();
        if (!about.containsKey("tries") || steps.isEmpty()) {
            throw malformed("it says not what it tries, or has no step");
        }
        return new Conversation(
                name,
                list(about.getOrDefault("items", "")),
                about.getOrDefault("tries", ""),
                Optional.ofNullable(about.get("given")),
                list(about.getOrDefault("needs", "")),
                about.containsKey("alone"),
                steps);
    }

    private Map<String, String> about(String head) {
        var about = new LinkedHashMap<String, String>();
        head.lines().filter(line -> !line.isBlank()).forEach(line -> {
            var parts = line.split(":", 2);
            var key = parts[0].replaceFirst("^#", "").strip();
            if (parts.length < 2 || !KNOWN.contains(key)) {
                throw malformed("'" + line + "' is none of " + new TreeSet<>(KNOWN));
            }
            about.put(key, parts[1].strip());
        });
        return about;
    }

    private static List<String> list(String commas) {
        return Arrays.stream(commas.split(",", -1))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
    }

    private Step step(String block) {
        var parts = block.split("\\R", 2);
        var sentence = parts[0].strip();
        var rest = parts.length < 2 ? "" : parts[1].strip();
        if (rest.startsWith("! ")) {
            return new Act(sentence, rest.substring(2).strip());
        }
        var sides = EXPECTED.split(rest, -1);
        if (sides.length != 2) {
            throw malformed("behind '" + sentence + "' there must be one line that begins with =>");
        }
        return new Exchange(sentence, request(sides[0]), expectation(sentence, sides[1]));
    }

    private Request request(String text) {
        var message = message(text);
        var line = message.first.split(" ", 2);
        if (line.length != 2) {
            throw malformed("'" + message.first + "' is no method and URL");
        }
        return new Request(line[0], line[1], message.headers, message.body);
    }

    private Expectation expectation(String sentence, String text) {
        var message = message(text);
        var words = new ArrayList<>(List.of(message.first.split(" (or )?", -1)));
        var eventually = words.remove("eventually");
        var statuses = new TreeSet<Integer>();
        words.forEach(word -> statuses.add(Integer.valueOf(word)));
        return new Expectation(
                eventually, statuses, message.headers, message.body.map(body -> expectedBody(sentence, body)));
    }

    private JsonNode expectedBody(String sentence, String body) {
        if (body.equals("<no body>")) {
            return Expectation.NO_BODY;
        }
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw malformed("what is expected behind '" + sentence + "' is no JSON: " + e.getOriginalMessage());
        }
    }

    /** A first line, header lines, and behind a blank line the body. */
    private Message message(String text) {
        var parts = BLANK_LINE.split(text.strip(), 2);
        var lines = parts[0].lines().toList();
        var headers = new LinkedHashMap<String, String>();
        lines.stream().skip(1).forEach(line -> {
            var header = line.split(":", 2);
            if (header.length < 2) {
                throw malformed("'" + line + "' is no header");
            }
            headers.put(header[0].strip(), header[1].strip());
        });
        var body = parts.length < 2 ? Optional.<String>empty() : Optional.of(parts[1].strip());
        return new Message(lines.get(0).strip(), headers, body);
    }

    private record Message(String first, Map<String, String> headers, Optional<String> body) {}

    private IllegalArgumentException malformed(String why) {
        return new IllegalArgumentException(name + ": " + why);
    }
}
