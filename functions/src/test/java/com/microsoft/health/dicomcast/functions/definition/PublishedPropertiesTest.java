package com.microsoft.health.dicomcast.functions.definition;

import static com.microsoft.health.dicomcast.functions.support.Edge.BODY;
import static com.microsoft.health.dicomcast.functions.support.Edge.CAST;
import static com.microsoft.health.dicomcast.functions.support.Edge.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.functions.definition.Swagger.Leaf;
import com.microsoft.health.dicomcast.functions.support.Edge;
import com.microsoft.health.dicomcast.model.cast.CastSpec;
import com.microsoft.health.dicomcast.model.cast.ProvisioningState;
import com.microsoft.health.dicomcast.model.health.Health;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Every property of the definition, against what the provider takes and answers. */
@ParameterizedClass
@MethodSource("com.microsoft.health.dicomcast.functions.definition.DefinitionFiles#versions")
class PublishedPropertiesTest {
    private final Random random = new Random(3);
    private final Swagger swagger;
    private final TreeMap<String, Leaf> resource;
    private final TreeMap<String, Leaf> update;
    private final Edge edge;

    PublishedPropertiesTest(String version) {
        this.swagger = new Swagger(DefinitionFiles.swagger(version));
        this.resource = new TreeMap<>(swagger.leaves("DicomCast"));
        this.update = new TreeMap<>(swagger.leaves("DicomCastUpdate"));
        this.edge = new Edge(version);
        PublishedValues.targetsExist(edge);
    }

    @Test
    void whatIsAnsweredIsPublishedAndNothingElse() {
        edge.put(CAST, BODY, "x-ms-client-principal-name", "alice@contoso.com");
        edge.finish();
        edge.missFhirService();

        var answered = cast();

        assertEquals(resource.keySet(), leaves(answered, ""));
    }

    @Test
    void whatCanBeWrittenCanBePatched() {
        assertEquals(writable(), update.keySet());
    }

    @Test
    void whatIsReadOnlyCannotBeWritten() {
        var readOnly = new TreeSet<>(resource.keySet());
        readOnly.removeAll(writable());
        settle();

        for (var path : readOnly) {
            var reply = edge.put(
                    CAST,
                    PublishedValues.with(body(), path, JsonNodeFactory.instance.textNode("other"))
                            .toString());
            assertEquals("PropertyChangeNotAllowed", Edge.code(reply), path);
        }
    }

    @Test
    void whatIsPatchedChanges() {

        for (var property : update.entrySet()) {
            settle();
            var value = other(property.getValue().schema(), PublishedValues.at(cast(), property.getKey()));

            var reply = edge.patch(
                    CAST,
                    PublishedValues.with(empty(), property.getKey(), value).toString());

            assertEquals(202, reply.status(), property.getKey());
            edge.finish();
            assertEquals(value, PublishedValues.at(cast(), property.getKey()), property.getKey());
        }
    }

    @Test
    void nullRestoresTheDefaultWhereTheDefinitionAllowsIt() {
        settle();
        var defaults = cast();

        for (var property : update.entrySet()) {
            var path = property.getKey();
            edge.patch(
                    CAST,
                    PublishedValues.with(
                                    empty(),
                                    path,
                                    other(property.getValue().schema(), PublishedValues.at(defaults, path)))
                            .toString());
            edge.finish();
            var reply = edge.patch(
                    CAST,
                    PublishedValues.with(empty(), path, JsonNodeFactory.instance.nullNode())
                            .toString());

            if (!property.getValue().schema().path("x-nullable").asBoolean()) {
                assertEquals(400, reply.status(), path);
                continue;
            }
            edge.finish();
            assertEquals(PublishedValues.at(defaults, path), PublishedValues.at(cast(), path), path);
        }
    }

    @Test
    void whatIsLeftOutHasThePublishedDefault() {
        settle();
        var published = new TreeMap<>(resource);
        published.values().removeIf(leaf -> !leaf.schema().has("default"));

        assertFalse(published.isEmpty());
        published.forEach(
                (path, leaf) -> assertEquals(leaf.schema().path("default"), PublishedValues.at(cast(), path), path));
        update.forEach((path, leaf) -> assertFalse(leaf.schema().has("default"), path));
    }

    @Test
    void whatIsAnsweredOfAFailedCheckIsPublished() {
        settle();
        edge.missFhirService();
        var published = swagger.definition("DicomCastHealthCheck").path("properties");

        var checks = cast().at("/properties/health/checks");

        assertEquals(1, checks.size());
        checks.forEach(check -> assertEquals(names(published), names(check)));
    }

    @Test
    void everyHealthIsPublished() {
        var published = new HashSet<String>();
        schema(resource, "properties.health.status").path("enum").forEach(status -> published.add(status.asText()));

        assertEquals(Stream.of(Health.Status.values()).map(Enum::name).collect(Collectors.toSet()), published);
    }

    @Test
    void everyStateIsPublished() {
        var published = new HashSet<String>();
        schema(resource, "properties.provisioningState").path("enum").forEach(state -> published.add(state.asText()));

        assertEquals(Stream.of(ProvisioningState.values()).map(Enum::name).collect(Collectors.toSet()), published);
    }

    @Test
    void theLongestTextIsPublished() {
        var path = "properties.patient.patientSystemId";

        assertEquals(
                CastSpec.LONGEST_PATIENT_SYSTEM_ID,
                schema(resource, path).path("maxLength").asInt());
        assertEquals(
                CastSpec.LONGEST_PATIENT_SYSTEM_ID,
                schema(update, path).path("maxLength").asInt());
    }

    private static JsonNode schema(Map<String, Leaf> leaves, String path) {
        return Objects.requireNonNull(leaves.get(path), path).schema();
    }

    private static Set<String> names(JsonNode object) {
        var names = new TreeSet<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private Set<String> writable() {
        var writable = new TreeSet<String>();
        resource.forEach((path, leaf) -> {
            if (!leaf.readOnly()) {
                writable.add(path);
            }
        });
        return writable;
    }

    private void settle() {
        edge.put(CAST, BODY);
        if (edge.documents().cast(Edge.ID).activeOperation().isPresent()) {
            edge.finish();
        }
        assertEquals(
                "Succeeded",
                PublishedValues.at(cast(), "properties.provisioningState").asText());
    }

    private JsonNode cast() {
        return json(edge.get(CAST));
    }

    private ObjectNode body() {
        return (ObjectNode) cast();
    }

    private static ObjectNode empty() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** A value of the published type that is not the one that is there. */
    private JsonNode other(JsonNode schema, JsonNode current) {
        while (true) {
            var value = PublishedValues.of(schema, random);
            if (!value.equals(current)) {
                return value;
            }
        }
    }

    private static Set<String> leaves(JsonNode node, String path) {
        var leaves = new TreeSet<String>();
        node.properties().forEach(member -> {
            var own = path.isEmpty() ? member.getKey() : path + "." + member.getKey();
            if (member.getValue().isObject()) {
                assertTrue(leaves.addAll(leaves(member.getValue(), own)), own + " is empty");
            } else {
                leaves.add(own);
            }
        });
        return leaves;
    }
}
