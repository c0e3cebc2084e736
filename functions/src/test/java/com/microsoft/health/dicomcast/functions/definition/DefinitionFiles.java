package com.microsoft.health.dicomcast.functions.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the API definition lies. */
final class DefinitionFiles {
    static final Path PROJECT = Path.of(
            "..",
            "infra",
            "api",
            "specification",
            "healthcareapis",
            "resource-manager",
            "Microsoft.HealthcareApis",
            "HealthcareApis");

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private DefinitionFiles() {}

    /** The versions that are published, preview or stable. */
    static List<String> versions() {
        return Stream.of("preview", "stable")
                .map(PROJECT::resolve)
                .filter(Files::isDirectory)
                .flatMap(status -> list(status).stream())
                .map(folder -> folder.getFileName().toString())
                .sorted()
                .toList();
    }

    static Path swagger(String version) {
        return PROJECT.resolve(version.contains("preview") ? "preview" : "stable")
                .resolve(version)
                .resolve("healthcare-apis.json");
    }

    static List<Path> examples(String version) {
        return list(PROJECT.resolve("examples").resolve(version));
    }

    /** The sources that we write by hand. */
    static List<Path> typeSpec() {
        return list(PROJECT).stream()
                .filter(file -> file.toString().endsWith(".tsp"))
                .toList();
    }

    static JsonNode json(Path file) {
        try {
            return MAPPER.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> list(Path folder) {
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
