package com.microsoft.health.dicomcast.clouds.cosmos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Lays what we know over a document as it was read, so that what others wrote into it survives our write. */
final class Overlay {
    private static final String NAME = "resourceIdOrName";

    /** What makes two elements of a list the same one, whatever else they hold. */
    private static final List<String> IDENTITY = List.of("resourceType", "parentResourceIdOrName", NAME);

    private Overlay() {}

    static ObjectNode of(ObjectNode base, ObjectNode ours) {
        var result = base.deepCopy();
        ours.properties().forEach(property -> {
            var old = base.path(property.getKey());
            result.set(property.getKey(), merged(old, property.getValue()));
        });
        return result;
    }

    private static JsonNode merged(JsonNode base, JsonNode ours) {
        if (base instanceof ObjectNode old && ours instanceof ObjectNode known) {
            return of(old, known);
        }
        return base instanceof ArrayNode old && ours instanceof ArrayNode known ? elements(old, known) : ours;
    }

    private static ArrayNode elements(ArrayNode base, ArrayNode ours) {
        var result = ours.arrayNode();
        for (var element : ours) {
            var same = base.valueStream().filter(old -> isSame(old, element)).findFirst();
            result.add(same.isPresent() ? merged(same.get(), element) : element);
        }
        return result;
    }

    /** What has no name is the same as nothing else: it is kept as it is. */
    private static boolean isSame(JsonNode old, JsonNode element) {
        return old.isObject()
                && element.isObject()
                && !element.path(NAME).asText().isEmpty()
                && IDENTITY.stream()
                        .allMatch(name -> old.path(name)
                                .asText()
                                .equals(element.path(name).asText()));
    }
}
