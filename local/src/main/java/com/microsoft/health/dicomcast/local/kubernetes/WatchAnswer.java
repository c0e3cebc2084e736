package com.microsoft.health.dicomcast.local.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.health.dicomcast.local.http.Answer;
import com.microsoft.health.dicomcast.local.http.Request;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A watch that ends by itself ({@code timeoutSeconds}): what has been written since a resourceVersion, an event a line. It ends
 * at once instead of waiting for more, and does not tell of what is gone.
 */
final class WatchAnswer {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern SINCE = Pattern.compile("(?:^|&)resourceVersion=(\\d+)(?:&|$)");

    private WatchAnswer() {}

    /** @param committed all objects as JSON */
    static Answer of(Request request, ResourcePath collection, Map<ResourcePath, String> committed) {
        var since = SINCE.matcher(Objects.requireNonNullElse(request.uri().getRawQuery(), ""));
        if (!since.find()) {
            return StatusAnswer.unsupported("watch without a resourceVersion to begin behind");
        }
        var after = Long.parseLong(since.group(1));
        var events = committed.entrySet().stream()
                .filter(each -> each.getKey().plural().equals(collection.plural())
                        && Objects.equals(each.getKey().namespace(), collection.namespace()))
                .map(each -> parse(each.getValue()))
                .filter(object -> version(object) > after)
                .sorted(Comparator.comparingLong(WatchAnswer::version))
                .map(object -> JSON.createObjectNode().put("type", "MODIFIED").set("object", object) + "\n")
                .collect(Collectors.joining());
        return new Answer(200, Map.of("Content-Type", "application/json"), events.getBytes(StandardCharsets.UTF_8));
    }

    private static long version(JsonNode object) {
        return object.at("/metadata/resourceVersion").asLong();
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not the JSON that was written", e);
        }
    }
}
