package com.microsoft.health.dicomcast.local.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.local.faults.Fault;
import com.microsoft.health.dicomcast.local.faults.Faults;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The JSON of a {@link Fault}: its fields by their names, a delay as ISO 8601. */
final class FaultJson {
    private static final List<String> CLOUDS =
            List.of("cosmos", "arm", "kubernetes", "durable", "eventgrid", "monitor");
    private static final List<String> EFFECTS = List.of("none", "done");
    private static final Set<String> FIELDS = Set.of(
            "cloud",
            "method",
            "path",
            "status",
            "code",
            "message",
            "retryAfter",
            "effect",
            "dropReply",
            "delay",
            "skip",
            "times",
            "die");

    private final JsonNode json;
    private final String where;

    private FaultJson(JsonNode json, String where) {
        this.json = json;
        this.where = where;
    }

    /**
     * Reads one wish.
     *
     * @param where what stands before the field's name in a refusal, for example {@code [2].}
     */
    static Fault read(JsonNode json, String where) throws MalformedFaultException {
        return new FaultJson(json, where).fault();
    }

    static ObjectNode write(Faults.Hits hits) {
        var fault = hits.fault();
        var json = JsonNodeFactory.instance.objectNode();
        put(json, "cloud", fault.cloud());
        put(json, "method", fault.method());
        put(json, "path", fault.path());
        put(json, "status", fault.status());
        put(json, "code", fault.code());
        put(json, "message", fault.message());
        put(json, "retryAfter", fault.retryAfter());
        put(json, "effect", fault.effect().name());
        json.put("dropReply", fault.dropReply());
        put(json, "delay", fault.delay());
        json.put("skip", fault.skip());
        put(json, "times", fault.times());
        json.put("die", fault.die());
        return json.put("matched", hits.matched()).put("hit", hits.hit());
    }

    private Fault fault() throws MalformedFaultException {
        if (!json.isObject()) {
            throw new MalformedFaultException(where + " a fault must be a JSON object");
        }
        for (var field : json.properties()) {
            if (!FIELDS.contains(field.getKey())) {
                throw wrong(field.getKey(), "is not a field of a fault");
            }
        }
        var status = number("status", 200, 599);
        var dropReply = flag("dropReply");
        var delay = delay();
        var die = flag("die");
        if (status == null && !dropReply && delay == null && !die) {
            throw wrong("status", "or dropReply, delay or die must be given: else nothing would go wrong");
        }
        var effect = oneOf("effect", EFFECTS);
        var skip = number("skip", 0, Integer.MAX_VALUE);
        return new Fault(
                oneOf("cloud", CLOUDS),
                text("method"),
                text("path"),
                status,
                text("code"),
                text("message"),
                number("retryAfter", 0, Integer.MAX_VALUE),
                effect == null ? Fault.Effect.none : Fault.Effect.valueOf(effect),
                dropReply,
                delay,
                skip == null ? 0 : skip,
                number("times", 1, Integer.MAX_VALUE),
                die);
    }

    private @Nullable String oneOf(String field, List<String> known) throws MalformedFaultException {
        var text = text(field);
        if (text != null && !known.contains(text)) {
            throw wrong(field, "must be one of " + String.join(", ", known));
        }
        return text;
    }

    private @Nullable String text(String field) throws MalformedFaultException {
        return given(field, each -> each.isTextual() && !each.asText().isEmpty(), "must be text, and not empty")
                ? json.get(field).asText()
                : null;
    }

    private @Nullable Integer number(String field, int least, int most) throws MalformedFaultException {
        Predicate<JsonNode> fits = each ->
                each.isIntegralNumber() && each.canConvertToInt() && each.asInt() >= least && each.asInt() <= most;
        var range = most == Integer.MAX_VALUE ? "from " + least : "between " + least + " and " + most;
        return given(field, fits, "must be a number " + range) ? json.get(field).asInt() : null;
    }

    private boolean flag(String field) throws MalformedFaultException {
        return given(field, JsonNode::isBoolean, "must be true or false")
                && json.get(field).asBoolean();
    }

    private @Nullable Duration delay() throws MalformedFaultException {
        return given("delay", each -> isDuration(each.asText()), "must be an ISO 8601 duration such as PT2S")
                ? Duration.parse(json.get("delay").asText())
                : null;
    }

    private boolean given(String field, Predicate<JsonNode> fits, String rule) throws MalformedFaultException {
        if (!json.hasNonNull(field)) {
            return false;
        }
        if (!fits.test(json.get(field))) {
            throw wrong(field, rule);
        }
        return true;
    }

    private MalformedFaultException wrong(String field, String rule) {
        return new MalformedFaultException("'" + where + field + "' " + rule);
    }

    private static boolean isDuration(String text) {
        try {
            return !Duration.parse(text).isNegative();
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static void put(ObjectNode json, String field, @Nullable Object value) {
        if (value instanceof Integer number) {
            json.put(field, number);
        } else if (value != null) {
            json.put(field, value.toString());
        }
    }
}
