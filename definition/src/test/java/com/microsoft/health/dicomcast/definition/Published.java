package com.microsoft.health.dicomcast.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The definition of one version, as it is committed.
 *
 * @param version its api-version
 * @param file the swagger file
 */
record Published(String version, Path file) {
    static final ObjectMapper JSON = new ObjectMapper();

    private static final Path API = Path.of("..", "infra", "api");
    private static final Path PROJECT = API.resolve(Path.of(
            "specification", "healthcareapis", "resource-manager", "Microsoft.HealthcareApis", "HealthcareApis"));

    /** Oldest first. */
    static List<Published> all() {
        return Stream.of("preview", "stable")
                .map(PROJECT::resolve)
                .filter(Files::isDirectory)
                .flatMap(status -> list(status).stream())
                .map(folder -> new Published(folder.getFileName().toString(), folder.resolve("healthcare-apis.json")))
                .sorted((one, other) -> one.version.compareTo(other.version))
                .toList();
    }

    JsonNode json() {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same in OpenAPI 3. */
    Path openApi() {
        return API.resolve("openapi3").resolve(version + ".json");
    }

    List<Operation> operations() {
        var operations = new ArrayList<Operation>();
        json().path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> operations.add(new Operation(
                                path.getKey(), method.getKey().toUpperCase(Locale.ROOT), method.getValue()))));
        return operations;
    }

    private static List<Path> list(Path folder) {
        try (var files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A verb at a path. */
    record Operation(String template, String method, JsonNode json) {
        String id() {
            return json.path("operationId").asText();
        }

        /** The headers that an answer is published with; empty where the status itself is not published. */
        Optional<JsonNode> headers(int status) {
            return Optional.of(json.path("responses").path(String.valueOf(status)))
                    .filter(JsonNode::isObject)
                    .map(answer -> answer.path("headers"));
        }

        /** The statuses that are published one by one. */
        List<Integer> statuses() {
            var statuses = new ArrayList<Integer>();
            json.path("responses").fieldNames().forEachRemaining(status -> {
                if (!status.equals("default")) {
                    statuses.add(Integer.valueOf(status));
                }
            });
            return statuses;
        }

        /** The path in the template's own spelling: ARM's paths have no case (C-2). Empty if it is another path. */
        Optional<String> spelled(String path) {
            var expression = Pattern.compile("\\{[^}]*}|[^{}]+")
                    .matcher(template)
                    .replaceAll(part -> part.group().startsWith("{") ? "([^/]+)" : "\\\\Q" + part.group() + "\\\\E");
            var match = Pattern.compile(expression, Pattern.CASE_INSENSITIVE).matcher(path);
            if (!match.matches()) {
                return Optional.empty();
            }
            var spelled = template;
            for (var group = 1; group <= match.groupCount(); group++) {
                spelled = spelled.replaceFirst("\\{[^}]*}", Matcher.quoteReplacement(match.group(group)));
            }
            return Optional.of(spelled);
        }
    }
}
