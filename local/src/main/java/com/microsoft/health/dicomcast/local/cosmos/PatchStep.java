package com.microsoft.health.dicomcast.local.cosmos;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.ToIntFunction;

/** One change of a patch. */
record PatchStep(Kind kind, JsonPointer path, JsonPointer from, JsonNode value) {
    private static final JsonPointer NOWHERE = JsonPointer.empty();
    private static final String END_OF_ARRAY = "-";

    enum Kind {
        add,
        set,
        replace,
        remove,
        incr,
        move
    }

    static PatchStep of(JsonNode json) {
        var kind = kind(json.path("op").asText());
        var value = json.path("value");
        if (value.isMissingNode() && kind != Kind.remove && kind != Kind.move) {
            throw CosmosException.badRequest("The patch operation " + json + " has no value.");
        }
        if (kind == Kind.incr && !value.isNumber()) {
            throw CosmosException.badRequest("A patch can only increment by a number, not by " + value + ".");
        }
        var from = kind == Kind.move ? pointer(json.path("from")) : NOWHERE;
        return new PatchStep(kind, pointer(json.path("path")), from, value);
    }

    void applyTo(ObjectNode document) {
        switch (kind) {
            case remove -> take(document, path);
            case incr -> put(document, path, sum(document.at(path)), Kind.set);
            case move -> put(document, path, take(document, from), Kind.add);
            default -> put(document, path, value, kind);
        }
    }

    private JsonNode sum(JsonNode old) {
        if (old.isMissingNode()) {
            return value;
        }
        if (!old.isNumber()) {
            throw CosmosException.badRequest("A patch cannot increment " + path + ": it is not a number.");
        }
        return old.isIntegralNumber() && value.isIntegralNumber()
                ? BigIntegerNode.valueOf(old.bigIntegerValue().add(value.bigIntegerValue()))
                : DecimalNode.valueOf(old.decimalValue().add(value.decimalValue()));
    }

    private static void put(ObjectNode document, JsonPointer at, JsonNode value, Kind kind) {
        var parent = parent(document, at);
        var name = at.last().getMatchingProperty();
        if (parent instanceof ObjectNode object) {
            require(kind != Kind.replace || object.has(name), at);
            object.set(name, value);
        } else if (parent instanceof ArrayNode array && kind == Kind.add) {
            array.insert(name.equals(END_OF_ARRAY) ? array.size() : index(at, array, ArrayNode::size), value);
        } else if (parent instanceof ArrayNode array) {
            array.set(index(at, array, elements -> elements.size() - 1), value);
        } else {
            throw absent(at);
        }
    }

    private static JsonNode take(ObjectNode document, JsonPointer at) {
        var parent = parent(document, at);
        var name = at.last().getMatchingProperty();
        var taken = parent instanceof ObjectNode object
                ? object.remove(name)
                : parent instanceof ArrayNode array ? array.remove(index(at, array, a -> a.size() - 1)) : null;
        require(taken != null, at);
        return taken == null ? MissingNode.getInstance() : taken;
    }

    private static JsonNode parent(ObjectNode document, JsonPointer at) {
        return document.at(at.head());
    }

    private static int index(JsonPointer at, ArrayNode array, ToIntFunction<ArrayNode> highest) {
        var index = at.last().getMatchingIndex();
        require(index >= 0 && index <= highest.applyAsInt(array), at);
        return index;
    }

    private static void require(boolean present, JsonPointer at) {
        if (!present) {
            throw absent(at);
        }
    }

    private static CosmosException absent(JsonPointer at) {
        return CosmosException.badRequest("The patch names " + at + ", which does not exist in the document.");
    }

    private static JsonPointer pointer(JsonNode path) {
        var text = path.asText();
        if (text.length() < 2 || !text.startsWith("/")) {
            throw CosmosException.badRequest("'" + text + "' is not the path of a patch operation.");
        }
        return JsonPointer.compile(text);
    }

    private static Kind kind(String name) {
        for (var kind : Kind.values()) {
            if (kind.name().equalsIgnoreCase(name)) {
                return kind;
            }
        }
        throw CosmosException.unsupported("the patch operation '" + name + "'");
    }
}
