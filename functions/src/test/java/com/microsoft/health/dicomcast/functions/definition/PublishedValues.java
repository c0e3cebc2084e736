package com.microsoft.health.dicomcast.functions.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.functions.definition.Swagger.Leaf;
import com.microsoft.health.dicomcast.functions.support.Edge;
import com.microsoft.health.dicomcast.model.cast.CastSpec;
import com.microsoft.health.dicomcast.model.ids.FhirServiceId;
import com.microsoft.health.dicomcast.model.parents.FhirService;
import com.microsoft.health.dicomcast.model.parents.ParentState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Values that a published schema allows, and JSON by path. */
final class PublishedValues {
    private static final List<String> TARGETS = List.of(Edge.FHIR, Edge.FHIR + "-other", Edge.FHIR + "-third");
    private static final String LETTERS = "aZ09 :/-.\"\\\u00e9\u65e5";

    private PublishedValues() {}

    /** All FHIR services that a value may name are there. */
    static void targetsExist(Edge edge) {
        for (var target : TARGETS) {
            edge.documents()
                    .put(new FhirService(
                            FhirServiceId.parse(target).orElseThrow(),
                            ParentState.of("Succeeded"),
                            FhirService.R4,
                            "https://fhir.example",
                            "https://fhir.example"));
        }
    }

    static JsonNode of(JsonNode schema, Random random) {
        var values = JsonNodeFactory.instance;
        if (schema.path("type").asText().equals("boolean")) {
            return values.booleanNode(random.nextBoolean());
        }
        return switch (schema.path("format").asText()) {
            case "duration" -> values.textNode(duration(random).toString());
            case "arm-id" -> values.textNode(TARGETS.get(random.nextInt(TARGETS.size())));
            case "" -> values.textNode(text(random, schema.path("maxLength").asInt()));
            default -> throw new AssertionError("say here which values are allowed: " + schema);
        };
    }

    /** What the schemas say of a duration, they say in words: this is in the range of each. */
    private static Duration duration(Random random) {
        var range = CastSpec.LONGEST_POLL.minus(CastSpec.SHORTEST_POLL).toSeconds();
        return CastSpec.SHORTEST_POLL.plusSeconds(random.nextInt((int) range + 1));
    }

    private static String text(Random random, int longest) {
        var text = new StringBuilder();
        for (var length = random.nextInt(random.nextBoolean() ? 9 : longest + 1); length > 0; length--) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    /** A body with some of the members, those among them that are required. */
    static ObjectNode body(Map<String, Leaf> writable, Random random) {
        var body = JsonNodeFactory.instance.objectNode();
        writable.forEach((path, leaf) -> {
            if (path.equals("properties.fhirServiceResourceId") || random.nextInt(3) > 0) {
                with(body, path, of(leaf.schema(), random));
            }
        });
        return body;
    }

    static JsonNode at(JsonNode node, String path) {
        return node.at("/" + path.replace('.', '/'));
    }

    static ObjectNode with(ObjectNode object, String path, JsonNode value) {
        var names = new ArrayList<>(List.of(path.split("\\.", -1)));
        var last = names.remove(names.size() - 1);
        var parent = object;
        for (var name : names) {
            parent = parent.withObjectProperty(name);
        }
        parent.set(last, value);
        return object;
    }
}
