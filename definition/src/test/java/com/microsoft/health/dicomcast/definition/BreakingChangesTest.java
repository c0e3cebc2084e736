package com.microsoft.health.dicomcast.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openapitools.openapidiff.core.OpenApiCompare;
import org.openapitools.openapidiff.core.model.Changed;
import org.openapitools.openapidiff.core.model.ChangedOperation;
import org.openapitools.openapidiff.core.model.ChangedSchema;
import org.openapitools.openapidiff.core.model.ComposedChanged;

/** Nothing that a client of an older definition does may fail with a newer one. */
class BreakingChangesTest {
    private static final List<Published> VERSIONS = Published.all();
    private static final Published NEWEST = VERSIONS.get(VERSIONS.size() - 1);

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
        assertEquals(List.of(), broken(openApi(older), openApi(newer)));
    }

    @ParameterizedTest
    @MethodSource("versions")
    void aChangeBreaksNothingOfWhatMainPublishes(Published version) throws IOException, InterruptedException {
        var main = main(version.openApi());
        assumeTrue(main.isPresent(), "git has no main branch with this version");

        assertEquals(List.of(), broken(Published.JSON.readTree(main.get()), openApi(version)));
    }

    static Stream<Arguments> breaks() {
        return Stream.of(
                change(
                        "a property that is no longer answered",
                        api -> properties(api, "DicomCastWorker").remove("pollInterval")),
                change(
                        "a property that is no longer taken",
                        api -> properties(api, "DicomCastWorkerUpdate").remove("pollInterval")),
                change(
                        "a property of another type",
                        api -> ((ObjectNode)
                                        properties(api, "DicomCastFeatures").path("generateObservations"))
                                .put("type", "string")),
                change(
                        "a property that must be sent",
                        api -> ((ObjectNode) definition(api, "DicomCastWorker"))
                                .putArray("required")
                                .add("pollInterval")),
                change(
                        "an operation that is gone",
                        api -> api.path("paths").properties().stream()
                                .map(path -> (ObjectNode) path.getValue())
                                .filter(path -> path.has("patch"))
                                .forEach(path -> path.remove("patch"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("breaks")
    void theGateFinds(String what, Consumer<JsonNode> change) throws IOException {
        var before = openApi(NEWEST);
        var after = openApi(NEWEST);
        change.accept(after);
        assertNotEquals(before, after, "nothing was changed");

        assertFalse(broken(before, after).isEmpty());
    }

    @Test
    void thereIsMoreThanOneVersion() {
        assertTrue(VERSIONS.size() > 1);
    }

    /** What the newer definition takes away from clients of the older. */
    private static List<String> broken(JsonNode older, JsonNode newer) {
        var change = OpenApiCompare.fromContents(older.toString(), newer.toString());
        var broken = new ArrayList<String>();
        change.getMissingEndpoints()
                .forEach(gone -> broken.add(gone.getMethod() + " " + gone.getPathUrl() + " is gone"));
        change.getChangedOperations().stream()
                .filter(ChangedOperation::isIncompatible)
                .forEach(operation ->
                        broken.add(operation.getHttpMethod() + " " + operation.getPathUrl() + " is incompatible"));
        collectGone(change, broken);
        return broken;
    }

    /** A property that is left out of an answer breaks nothing in the library's eyes; it breaks whoever reads it. */
    private static void collectGone(Changed change, List<String> broken) {
        if (change instanceof ChangedSchema schema) {
            schema.getMissingProperties().keySet().forEach(gone -> broken.add("the property " + gone + " is gone"));
        }
        if (change instanceof ComposedChanged composed) {
            composed.getChangedElements().stream().filter(Objects::nonNull).forEach(part -> collectGone(part, broken));
        }
    }

    /** All of it in one file, which is what the comparison can read. */
    private static JsonNode openApi(Published version) throws IOException {
        return Published.JSON.readTree(version.openApi().toFile());
    }

    /** The file as main has it; empty where git or the branch or the file is not there. */
    private static Optional<String> main(Path file) throws InterruptedException {
        try {
            var git = new ProcessBuilder("git", "show", "main:./" + file)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var text = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return git.waitFor() == 0 ? Optional.of(text) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Arguments change(String what, Consumer<JsonNode> change) {
        return Arguments.of(what, change);
    }

    private static JsonNode definition(JsonNode api, String name) {
        return api.at("/components/schemas/" + name);
    }

    private static ObjectNode properties(JsonNode api, String definition) {
        return (ObjectNode) definition(api, definition).path("properties");
    }
}
