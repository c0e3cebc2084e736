package com.microsoft.health.dicomcast.functions.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The compiled definition of one api-version, with its references followed. */
final class Swagger {
    private final Path file;
    private final JsonNode root;

    Swagger(Path file) {
        this.file = file;
        this.root = DefinitionFiles.json(file);
    }

    /** Everything in the file that refers to something else. */
    List<String> references() {
        return root.findValuesAsText("$ref");
    }

    List<Operation> operations() {
        var operations = new ArrayList<Operation>();
        root.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> operations.add(new Operation(
                                path.getKey(),
                                method.getKey().toUpperCase(Locale.ROOT),
                                method.getValue(),
                                parameters(method.getValue())))));
        return operations;
    }

    Operation operation(String id) {
        return operations().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the definition has no operation " + id));
    }

    JsonNode definition(String name) {
        return root.path("definitions").path(name);
    }

    /** The members of a definition that hold no others, by JSON path, each with its schema. */
    Map<String, Leaf> leaves(String definition) {
        var leaves = new TreeMap<String, Leaf>();
        collect(new Located(file, definition(definition)), "", false, leaves);
        return leaves;
    }

    private void collect(Located schema, String path, boolean readOnly, Map<String, Leaf> leaves) {
        var found = follow(schema);
        found.node.path("allOf").forEach(base -> collect(new Located(found.file, base), path, readOnly, leaves));
        found.node.path("properties").properties().forEach(member -> {
            var own = path.isEmpty() ? member.getKey() : path + "." + member.getKey();
            var fixed = readOnly || member.getValue().path("readOnly").asBoolean();
            var type = follow(new Located(found.file, member.getValue()));
            if (type.node.has("properties")) {
                collect(type, own, fixed, leaves);
            } else {
                leaves.put(own, new Leaf(type.node, fixed));
            }
        });
    }

    private List<JsonNode> parameters(JsonNode operation) {
        var parameters = new ArrayList<JsonNode>();
        operation.path("parameters").forEach(each -> parameters.add(follow(new Located(file, each)).node));
        return parameters;
    }

    private static Located follow(Located from) {
        var reference = from.node.path("$ref").asText();
        if (reference.isEmpty()) {
            return from;
        }
        var parts = reference.split("#", 2);
        var file = parts[0].isEmpty()
                ? from.file
                : from.file.resolveSibling(parts[0]).normalize();
        return follow(new Located(file, DefinitionFiles.json(file).at(parts[1])));
    }

    /** A part of one of the files. */
    private record Located(Path file, JsonNode node) {}

    /**
     * A member that holds no others.
     *
     * @param readOnly whether it, or what it is in, is only ever answered
     */
    record Leaf(JsonNode schema, boolean readOnly) {}

    /** A verb at a path. */
    record Operation(String path, String method, JsonNode json, List<JsonNode> parameters) {
        String id() {
            return json.path("operationId").asText();
        }

        /** The path as our route table writes it. */
        String pattern() {
            return path.replaceAll("\\{[^}]*}", "*");
        }

        List<String> statuses() {
            var statuses = new ArrayList<String>();
            json.path("responses").fieldNames().forEachRemaining(statuses::add);
            return statuses;
        }

        List<String> pathParameters() {
            return parameters.stream()
                    .filter(each -> each.path("in").asText().equals("path"))
                    .map(each -> each.path("name").asText())
                    .toList();
        }
    }
}
