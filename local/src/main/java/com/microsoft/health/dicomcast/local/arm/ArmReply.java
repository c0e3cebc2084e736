package com.microsoft.health.dicomcast.local.arm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What ARM answers, before it becomes HTTP. */
public record ArmReply(int status, @Nullable JsonNode body, Map<String, String> headers) {
    public static ArmReply of(int status, JsonNode body) {
        return new ArmReply(status, body, Map.of());
    }

    public static ArmReply empty(int status) {
        return new ArmReply(status, null, Map.of());
    }

    /** The whole collection in one page. */
    public static ArmReply list(List<? extends JsonNode> items) {
        var body = JsonNodeFactory.instance.objectNode();
        body.putArray("value").addAll(items);
        return of(200, body);
    }

    /** To be asked for again at the location. */
    public static ArmReply later(String location) {
        return new ArmReply(202, null, Map.of("Location", location, "Retry-After", "1"));
    }
}
