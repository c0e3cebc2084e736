package com.microsoft.health.dicomcast.functions.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.model.refusals.Outcome;
import com.microsoft.health.dicomcast.model.refusals.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Reads a body strictly (C-23): one object, no member twice, not too deep, nothing behind it. */
public final class JsonBody {
    private static final int DEEPEST = 32;
    /** What the host puts in the place of bytes that are not UTF-8, before we see them. */
    private static final char REPLACEMENT = '\uFFFD';

    private static final JsonFactory JSON = new JsonFactory();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonBody() {}

    public static Outcome<ObjectNode> read(String text) {
        if (text.isBlank()) {
            return refuse("$", "The request has no body. Send the resource as a JSON object.");
        }
        if (text.indexOf(REPLACEMENT) >= 0) {
            return refuse("$", "The body is not valid UTF-8.");
        }
        try (var parser = JSON.createParser(text)) {
            return document(parser);
        } catch (JsonProcessingException e) {
            // the parser's own words quote the body and its classes
            var where = e.getLocation();
            var position =
                    where == null ? "" : " at line %d, column %d".formatted(where.getLineNr(), where.getColumnNr());
            return refuse("$", "The body is not valid JSON%s.".formatted(position));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Outcome<ObjectNode> document(JsonParser parser) throws IOException {
        parser.nextToken();
        try {
            var value = value(parser, JsonPath.ROOT, 1);
            if (parser.nextToken() != null) {
                return refuse("$", "The body has more behind its first JSON value.");
            }
            return value instanceof ObjectNode object
                    ? Outcome.accept(object)
                    : refuse("$", "The body must be a JSON object.");
        } catch (FaultException fault) {
            return Outcome.refuse(fault.why);
        }
    }

    private static JsonNode value(JsonParser parser, JsonPath path, int depth) throws IOException, FaultException {
        var token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return object(parser, path, depth);
        }
        if (token == JsonToken.START_ARRAY) {
            return array(parser, path, depth);
        }
        if (token == JsonToken.VALUE_STRING) {
            refuseHalfCharacters(parser.getText(), path);
        }
        return scalar(parser, token);
    }

    private static JsonNode object(JsonParser parser, JsonPath path, int depth) throws IOException, FaultException {
        refuseDeeper(path, depth);
        var object = NODES.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            var member = path.member(name);
            if (object.has(name)) {
                throw new FaultException(
                        Refusal.invalidContent(member.text(), "The member '%s' is there twice.".formatted(member)));
            }
            parser.nextToken();
            object.set(name, value(parser, member, depth + 1));
        }
        return object;
    }

    private static JsonNode array(JsonParser parser, JsonPath path, int depth) throws IOException, FaultException {
        refuseDeeper(path, depth);
        var array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(parser, path.element(array.size()), depth + 1));
        }
        return array;
    }

    private static JsonNode scalar(JsonParser parser, @Nullable JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_STRING) {
            return NODES.textNode(parser.getText());
        }
        if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
            return NODES.booleanNode(token == JsonToken.VALUE_TRUE);
        }
        return token == JsonToken.VALUE_NULL ? NODES.nullNode() : number(parser);
    }

    /** Whole numbers stay what they are: some bodies are kept as they came. */
    private static JsonNode number(JsonParser parser) throws IOException {
        return switch (parser.getNumberType()) {
            case INT -> NODES.numberNode(parser.getIntValue());
            case LONG -> NODES.numberNode(parser.getLongValue());
            case BIG_INTEGER -> NODES.numberNode(parser.getBigIntegerValue());
            default -> NODES.numberNode(parser.getDecimalValue());
        };
    }

    private static void refuseDeeper(JsonPath path, int depth) throws FaultException {
        if (depth > DEEPEST) {
            throw new FaultException(Refusal.invalidContent(
                    path.text(), "The body is nested deeper than %d levels.".formatted(DEEPEST)));
        }
    }

    /** Escapes can spell what no UTF-8 has, and no store takes; in a member's name the parser refuses that itself. */
    private static void refuseHalfCharacters(String text, JsonPath path) throws FaultException {
        if (text.indexOf(REPLACEMENT) >= 0) { // it would come back as itself, and be refused then
            throw new FaultException(Refusal.invalidContent(
                    path.text(),
                    "The member '%s' has a replacement character, U+FFFD. Send the character that it stands for."
                            .formatted(path)));
        }
        if (text.codePoints().anyMatch(each -> Character.getType(each) == Character.SURROGATE)) {
            throw new FaultException(Refusal.invalidContent(
                    path.text(), "The member '%s' has half a surrogate pair. Send whole characters.".formatted(path)));
        }
    }

    private static Outcome<ObjectNode> refuse(String path, String sentence) {
        return Outcome.refuse(Refusal.invalidContent(path, sentence));
    }

    /** Carries the one fault that ends the reading out of the recursion. */
    private static final class FaultException extends Exception {
        private static final long serialVersionUID = 1;

        private final transient Refusal why;

        FaultException(Refusal why) {
            super(why.message(), null, false, false);
            this.why = why;
        }
    }
}
