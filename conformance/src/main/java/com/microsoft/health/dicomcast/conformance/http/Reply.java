package com.microsoft.health.dicomcast.conformance.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What came back.
 *
 * @param headers by name in any case; several values of one name are joined by commas
 * @param text the body, empty when there is none
 * @param took from the call to the whole of the answer
 */
public record Reply(Request request, int status, Map<String, String> headers, String text, Duration took) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SHOWN = 600;

    public Reply {
        var sorted = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        sorted.putAll(headers);
        headers = sorted;
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The body; missing where there is none, a text where it is no JSON. */
    public JsonNode json() {
        try {
            return text.isBlank() ? MissingNode.getInstance() : JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(text);
        }
    }

    @Override
    public String toString() {
        return status + " " + (text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…");
    }
}
