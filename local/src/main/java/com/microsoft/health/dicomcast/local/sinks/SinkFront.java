package com.microsoft.health.dicomcast.local.sinks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.microsoft.health.dicomcast.local.http.Answer;
import com.microsoft.health.dicomcast.local.http.Handler;
import com.microsoft.health.dicomcast.local.http.Request;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * Takes arrays of objects by POST, as one of Azure's sinks does, and refuses what that would refuse. Safe for use by several
 * threads.
 */
public final class SinkFront implements Handler {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LARGEST = 1024 * 1024;

    private final Pattern url;
    private final int taken;
    private final List<String> members;
    private final JsonLines lines;

    private SinkFront(String url, int taken, List<String> members, Path file) {
        this.url = Pattern.compile(url);
        this.taken = taken;
        this.members = members;
        this.lines = new JsonLines(file);
    }

    /** A topic of Event Grid with Event Grid's own schema. */
    public static SinkFront eventGrid(Path file) {
        return new SinkFront(
                "/api/events\\?api-version=2018-01-01",
                200,
                List.of("id", "subject", "eventType", "eventTime", "dataVersion"),
                file);
    }

    /** Azure Monitor's log ingestion. */
    public static SinkFront monitor(Path file) {
        return new SinkFront(
                "/dataCollectionRules/[^/?]+/streams/[^/?]+\\?api-version=2023-01-01", 204, List.of("time"), file);
    }

    /** What it has taken since the state was made, in the order in which it came. */
    public ArrayNode all() {
        return lines.all();
    }

    @Override
    public Answer answer(Request request) {
        if (!request.method().equals("POST")
                || !url.matcher(request.uri().toString()).matches()) {
            return refuse(404, "ResourceNotFound", "Nothing is taken at this URL.");
        }
        if (request.body().length > LARGEST) {
            return refuse(413, "PayloadTooLarge", "No more than a megabyte is taken at once.");
        }
        var sent = parsed(request.bodyText());
        if (!sent.isArray()
                || sent.isEmpty()
                || !StreamSupport.stream(sent.spliterator(), false).allMatch(this::isWhole)) {
            return refuse(400, "BadRequest", "The body must be an array of objects with " + members + ".");
        }
        lines.add(sent);
        return Answer.empty(taken);
    }

    private boolean isWhole(JsonNode each) {
        return members.stream().allMatch(member -> each.path(member).isTextual());
    }

    private static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }

    private static Answer refuse(int status, String code, String message) {
        var body = JsonNodeFactory.instance.objectNode();
        body.putObject("error").put("code", code).put("message", message);
        return Answer.json(status, body.toString());
    }
}
