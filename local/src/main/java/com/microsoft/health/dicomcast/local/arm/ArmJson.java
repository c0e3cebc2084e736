package com.microsoft.health.dicomcast.local.arm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON as ARM takes it: one object, no key twice, nothing after it. */
public final class ArmJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ArmJson() {}

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ObjectNode object(String text) throws JsonProcessingException {
        return MAPPER.readValue(text, ObjectNode.class);
    }

    /** A request's body, or the refusal that ARM has for one that is no JSON object. */
    public static ObjectNode body(String text) {
        try {
            return object(text);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            var refusal = ArmRefusal.badRequest(
                    "InvalidRequestContent",
                    "The request content was invalid and could not be deserialized: it must be one JSON object.");
            refusal.initCause(e);
            throw refusal;
        }
    }

    /** The object at a field, made if it is not there. */
    public static ObjectNode child(ObjectNode parent, String field) {
        return parent.get(field) instanceof ObjectNode found ? found : parent.putObject(field);
    }
}
