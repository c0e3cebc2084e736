package com.microsoft.health.dicomcast.functions.definition;

import static com.microsoft.health.dicomcast.functions.definition.PublishedValues.at;
import static com.microsoft.health.dicomcast.functions.definition.PublishedValues.with;
import static com.microsoft.health.dicomcast.functions.support.Edge.CAST;
import static com.microsoft.health.dicomcast.functions.support.Edge.ID;
import static com.microsoft.health.dicomcast.functions.support.Edge.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.microsoft.health.dicomcast.functions.definition.Swagger.Leaf;
import com.microsoft.health.dicomcast.functions.http.HttpReply;
import com.microsoft.health.dicomcast.functions.support.Edge;
import com.microsoft.health.dicomcast.functions.versions.ApiVersion;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** C-13, C-14 for all pairs of versions, with values generated from what each publishes. */
class VersionPairsTest {
    private static final int SAMPLES = 10;
    private static final Map<String, Map<String, Leaf>> WRITABLE = DefinitionFiles.versions().stream()
            .collect(Collectors.toMap(
                    Function.identity(),
                    version -> new Swagger(DefinitionFiles.swagger(version)).leaves("DicomCastUpdate")));

    private final Edge edge = new Edge();

    VersionPairsTest() {
        PublishedValues.targetsExist(edge);
    }

    static Stream<Pair> pairs() {
        return DefinitionFiles.versions().stream()
                .flatMap(one -> DefinitionFiles.versions().stream()
                        .flatMap(other -> IntStream.range(0, SAMPLES).mapToObj(seed -> new Pair(one, other, seed))));
    }

    static Stream<Pair> differentPairs() {
        return pairs().filter(pair -> pair.seed() == 0 && !pair.one().equals(pair.other()));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void whatOneWritesAndTheOtherReadsAndWritesBackIsNotLost(Pair pair) {
        accepted(put(pair.one(), body(pair.one(), pair.random())));
        var before = states();
        var spec = edge.documents().cast(ID).spec();

        var reply = put(pair.other(), (ObjectNode) Objects.requireNonNull(before.get(pair.other())));

        assertEquals(200, reply.status(), () -> String.valueOf(reply.body()));
        assertEquals(Optional.empty(), edge.documents().cast(ID).activeOperation());
        assertEquals(spec, edge.documents().cast(ID).spec());
        assertEquals(before, states());
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void aPutChangesWhatItsVersionKnowsAndNothingElse(Pair pair) {
        var random = pair.random();
        accepted(put(pair.one(), body(pair.one(), random)));
        var before = states();
        var body = body(pair.other(), random);
        var fresh = new Edge(pair.other());
        PublishedValues.targetsExist(fresh);
        fresh.put(CAST, body.toString());

        accepted(put(pair.other(), body));

        var replaced = json(fresh.get(CAST));
        expect(path -> at(replaced, path), before);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void aPatchChangesWhatItNamesAndNothingElse(Pair pair) {
        var random = pair.random();
        accepted(put(pair.one(), body(pair.one(), random)));
        var before = states();
        var patch = body(pair.other(), random);

        accepted(edge.call("PATCH", CAST + "?api-version=" + pair.other(), patch.toString()));

        expect(path -> at(patch, path), before);
    }

    @Test
    void aPutThroughTheOldVersionKeepsWhatOnlyTheNewerKnows() {
        var path = "properties.worker.pollIntervalDuringCatchup";
        var body = body("2026-11-01-preview", new Random(1));
        accepted(put("2027-03-01-preview", with(body.deepCopy(), path, TextNode.valueOf("PT7S"))));

        accepted(put("2026-11-01-preview", with(body, "properties.worker.pollInterval", TextNode.valueOf("PT9S"))));

        assertEquals("PT7S", at(get("2027-03-01-preview"), path).asText());
        assertEquals(
                "PT9S",
                at(get("2027-03-01-preview"), "properties.worker.pollInterval").asText());
    }

    @ParameterizedTest
    @MethodSource("differentPairs")
    void anOperationIsFollowedThroughAnyVersion(Pair pair) {
        var accepted = put(pair.one(), body(pair.one(), pair.random()));
        var status = Edge.local(Edge.header(accepted, "Azure-AsyncOperation"));
        assertTrue(status.endsWith(pair.one()), status);

        var running = edge.call("GET", status.replace(pair.one(), pair.other()), "");

        assertEquals(200, running.status());
        assertEquals("Accepted", json(running).path("status").asText());
        var result = edge.call(
                "GET", status.replace("operationStatuses", "operationResults").replace(pair.one(), pair.other()), "");
        assertEquals(202, result.status());
        assertTrue(Edge.header(result, "Location").endsWith(pair.one()), "it is the initiating call's (C-14)");
    }

    private HttpReply put(String version, ObjectNode body) {
        return edge.call("PUT", CAST + "?api-version=" + version, body.toString());
    }

    private void accepted(HttpReply reply) {
        assertTrue(reply.status() < 300, () -> String.valueOf(reply.body()));
        if (edge.documents().cast(ID).activeOperation().isPresent()) {
            edge.finish();
        }
    }

    private JsonNode get(String version) {
        return json(edge.call("GET", CAST + "?api-version=" + version, ""));
    }

    /** In every version each property is as written, or as it was before where nothing was written. */
    private void expect(Function<String, JsonNode> written, Map<String, JsonNode> before) {
        states().forEach((version, now) -> {
            for (var path : writable(version).keySet()) {
                var value = written.apply(path);
                assertEquals(
                        value.isMissingNode() ? at(Objects.requireNonNull(before.get(version)), path) : value,
                        at(now, path),
                        version + path);
            }
        });
    }

    /** What each version answers. */
    private Map<String, JsonNode> states() {
        var states = new TreeMap<String, JsonNode>();
        Edge.VERSIONS.all().stream().map(ApiVersion::name).forEach(version -> states.put(version, get(version)));
        return states;
    }

    private static ObjectNode body(String version, Random random) {
        return PublishedValues.body(writable(version), random);
    }

    private static Map<String, Leaf> writable(String version) {
        return Objects.requireNonNull(WRITABLE.get(version));
    }

    /** Two versions, and what the values follow from. */
    record Pair(String one, String other, int seed) {
        Random random() {
            return new Random(seed);
        }
    }
}
