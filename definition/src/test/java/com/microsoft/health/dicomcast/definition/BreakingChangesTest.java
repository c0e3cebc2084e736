package com.microsoft.health.dicomcast.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openapitools.openapidiff.core.OpenApiCompare;

/** Nothing that a client of an older definition does may fail with a newer one. */
class BreakingChangesTest {
    private static final List<Published> VERSIONS = Published.all();
    private static final Published NEWEST = VERSIONS.get(VERSIONS.size() - 1);

    @TempDir
    private Path folder;

    static Stream<Arguments> successions() {
        return IntStream.range(1, VERSIONS.size())
                .mapToObj(index -> Arguments.of(VERSIONS.get(index - 1), VERSIONS.get(index)));
    }

    static Stream<Published> versions() {
        return VERSIONS.stream();
    }

    @ParameterizedTest
    @MethodSource("successions")
    void aVersionBreaksNothingOfTheOneBefore(Published older, Published newer) throws IOException {
        assertEquals(List.of(), broken(copy(older.json(), "older"), copy(newer.json(), "newer")));
    }

    @ParameterizedTest
    @MethodSource("versions")
    void aChangeBreaksNothingOfWhatMainPublishes(Published version) throws IOException, InterruptedException {
        var main = folder.resolve("main.json");
        assumeTrue(isOnMain(version.file(), main), "git has no main branch with this version");

        var before = copy(Published.JSON.readTree(main.toFile()), "before");

        assertEquals(List.of(), broken(before, copy(version.json(), "after")));
    }

    static Stream<Arguments> breaks() {
        return Stream.of(
                change(
                        "a property that is no longer answered",
                        swagger -> properties(swagger, "DicomCastWorker").remove("pollInterval")),
                change(
                        "a property that is no longer taken",
                        swagger -> properties(swagger, "DicomCastWorkerUpdate").remove("pollInterval")),
                change(
                        "a property of another type",
                        swagger -> ((ObjectNode)
                                        properties(swagger, "DicomCastFeatures").path("generateObservations"))
                                .put("type", "string")),
                change(
                        "a property that must be sent",
                        swagger -> ((ObjectNode) definition(swagger, "DicomCastWorker"))
                                .putArray("required")
                                .add("pollInterval")),
                change(
                        "an operation that is gone",
                        swagger -> swagger.path("paths").properties().stream()
                                .map(path -> (ObjectNode) path.getValue())
                                .filter(path -> path.has("patch"))
                                .forEach(path -> path.remove("patch"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("breaks")
    void theGateFinds(String what, Consumer<JsonNode> change) throws IOException {
        var before = NEWEST.json();
        var after = NEWEST.json();
        change.accept(after);
        assertTrue(!before.equals(after), "nothing was changed");

        assertTrue(!broken(copy(before, "before"), copy(after, "after")).isEmpty());
    }

    @Test
    void thereIsMoreThanOneVersion() {
        assertTrue(VERSIONS.size() > 1);
    }

    /** What the newer definition takes away; the version's own name may change. */
    private static List<String> broken(Path older, Path newer) {
        var change = OpenApiCompare.fromLocations(
                older.toUri().toString(), newer.toUri().toString());
        var broken = new ArrayList<String>();
        change.getMissingEndpoints()
                .forEach(gone -> broken.add(gone.getMethod() + " " + gone.getPathUrl() + " is gone"));
        change.getChangedOperations().stream()
                .filter(operation -> operation.isIncompatible())
                .forEach(operation ->
                        broken.add(operation.getHttpMethod() + " " + operation.getPathUrl() + " is incompatible"));
        return broken;
    }

    /** A copy beside nothing: references to the common types are made absolute. */
    private Path copy(JsonNode swagger, String name) throws IOException {
        var here = NEWEST.file().toAbsolutePath().normalize().getParent();
        swagger.findParents("$ref").forEach(node -> {
            var reference = node.path("$ref").asText();
            if (reference.startsWith("../")) {
                ((ObjectNode) node)
                        .put(
                                "$ref",
                                here.resolve(reference)
                                        .normalize()
                                        .toUri()
                                        .toString()
                                        .replace("%23", "#"));
            }
        });
        var file = folder.resolve(name + ".json");
        Files.writeString(file, swagger.toString());
        return file;
    }

    private static boolean isOnMain(Path file, Path to) throws IOException, InterruptedException {
        var git = new ProcessBuilder("git", "show", "main:./" + file)
                .redirectOutput(to.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            return git.start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static Arguments change(String what, Consumer<JsonNode> change) {
        return Arguments.of(what, change);
    }

    private static JsonNode definition(JsonNode swagger, String name) {
        return swagger.path("definitions").path(name);
    }

    private static ObjectNode properties(JsonNode swagger, String definition) {
        return (ObjectNode) definition(swagger, definition).path("properties");
    }
}
