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
import com.microsoft.health.dicomcast.model.ids.FhirServiceId;
import com.microsoft.health.dicomcast.model.parents.FhirService;
import com.microsoft.health.dicomcast.model.parents.ParentState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every property of the definition, against what the provider takes and answers. */
class PublishedPropertiesTest {
    private static final String OTHER_FHIR = Edge.FHIR + "-other";

    private final Swagger swagger = new Swagger(DefinitionFiles.swagger(Edge.VERSION));
    private final TreeMap<String, Leaf> resource = new TreeMap<>(swagger.leaves("DicomCast"));
    private final TreeMap<String, Leaf> update = new TreeMap<>(swagger.leaves("DicomCastUpdate"));
    private final Edge edge = new Edge();

    @Test
    void whatIsAnsweredIsPublishedAndNothingElse() {
        var answered = leaves(json(edge.put(CAST, BODY, "x-ms-client-principal-name", "alice@contoso.com")), "");

        assertEquals(resource.keySet(), answered);
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
                    with(body(), path, JsonNodeFactory.instance.textNode("other"))
                            .toString());
            assertEquals("PropertyChangeNotAllowed", Edge.code(reply), path);
        }
    }

    @Test
    void whatIsPatchedChanges() {
        otherFhirService();

        for (var property : update.entrySet()) {
            settle();
            var value = other(property.getValue().schema(), at(cast(), property.getKey()));

            var reply = edge.patch(CAST, with(empty(), property.getKey(), value).toString());

            assertEquals(202, reply.status(), property.getKey());
            edge.finish();
            assertEquals(value, at(cast(), property.getKey()), property.getKey());
        }
    }

    @Test
    void nullRestoresTheDefaultWhereTheDefinitionAllowsIt() {
        otherFhirService();
        settle();
        var defaults = cast();

        for (var property : update.entrySet()) {
            var path = property.getKey();
            edge.patch(
                    CAST,
                    with(empty(), path, other(property.getValue().schema(), at(defaults, path)))
                            .toString());
            edge.finish();
            var reply = edge.patch(
                    CAST,
                    with(empty(), path, JsonNodeFactory.instance.nullNode()).toString());

            if (!property.getValue().schema().path("x-nullable").asBoolean()) {
                assertEquals(400, reply.status(), path);
                continue;
            }
            edge.finish();
            assertEquals(at(defaults, path), at(cast(), path), path);
        }
    }

    @Test
    void whatIsLeftOutHasThePublishedDefault() {
        settle();
        var published = new TreeMap<>(resource);
        published.values().removeIf(leaf -> !leaf.schema().has("default"));

        assertFalse(published.isEmpty());
        published.forEach((path, leaf) -> assertEquals(leaf.schema().path("default"), at(cast(), path), path));
        update.forEach((path, leaf) -> assertFalse(leaf.schema().has("default"), path));
    }

    @Test
    void everyStateIsPublished() {
        var published = new HashSet<String>();
        resource.get("properties.provisioningState")
                .schema()
                .path("enum")
                .forEach(state -> published.add(state.asText()));

        assertEquals(Stream.of(ProvisioningState.values()).map(Enum::name).collect(Collectors.toSet()), published);
    }

    @Test
    void theLongestTextIsPublished() {
        var path = "properties.patient.patientSystemId";

        assertEquals(
                CastSpec.LONGEST_PATIENT_SYSTEM_ID,
                resource.get(path).schema().path("maxLength").asInt());
        assertEquals(
                CastSpec.LONGEST_PATIENT_SYSTEM_ID,
                update.get(path).schema().path("maxLength").asInt());
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
        assertEquals("Succeeded", at(cast(), "properties.provisioningState").asText());
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

    private void otherFhirService() {
        edge.documents()
                .put(new FhirService(
                        FhirServiceId.parse(OTHER_FHIR).orElseThrow(),
                        ParentState.of("Succeeded"),
                        FhirService.R4,
                        "https://ws1-other.fhir.azurehealthcareapis.com",
                        "https://ws1-other.fhir.azurehealthcareapis.com"));
    }

    /** A value of the published type that is not the one that is there. */
    private static JsonNode other(JsonNode schema, JsonNode current) {
        var values = JsonNodeFactory.instance;
        if (schema.path("type").asText().equals("boolean")) {
            return values.booleanNode(!current.booleanValue());
        }
        return switch (schema.path("format").asText()) {
            case "duration" -> values.textNode("PT7S");
            case "arm-id" -> values.textNode(OTHER_FHIR);
            case "" -> values.textNode("urn:other");
            default -> throw new AssertionError("say here what another value looks like: " + schema);
        };
    }

    private static JsonNode at(JsonNode node, String path) {
        return node.at("/" + path.replace('.', '/'));
    }

    private static ObjectNode with(ObjectNode object, String path, JsonNode value) {
        var names = new ArrayList<>(List.of(path.split("\\.", -1)));
        var last = names.remove(names.size() - 1);
        var parent = object;
        for (var name : names) {
            parent = parent.withObjectProperty(name);
        }
        parent.set(last, value);
        return object;
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
