package com.microsoft.health.dicomcast.functions.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.health.dicomcast.functions.http.HttpReply;
import com.microsoft.health.dicomcast.functions.support.Edge;
import com.microsoft.health.dicomcast.model.ids.FhirServiceId;
import com.microsoft.health.dicomcast.model.operations.Failure;
import com.microsoft.health.dicomcast.model.parents.DicomService;
import com.microsoft.health.dicomcast.model.parents.ParentState;
import com.microsoft.health.dicomcast.model.refusals.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The published examples are what the provider really answers: each request is made, and each answer compared. */
@ParameterizedClass
@MethodSource("com.microsoft.health.dicomcast.functions.definition.DefinitionFiles#versions")
class ExamplesTest {
    private static final String HOST = "https://management.azure.com";
    private static final String CREATE = "DicomCasts_CreateOrUpdate";
    private static final String MINIMUM = "DicomCasts_CreateOrUpdate_Minimum";
    private static final String UPDATE = "DicomCasts_Update";
    private static final String RESULT = "DicomCastOperations_GetResult";

    private final String version;
    private final Swagger swagger;
    private final Edge edge = new Edge();

    ExamplesTest(String version) {
        this.version = version;
        this.swagger = new Swagger(DefinitionFiles.swagger(version));
        edge.documents()
                .put(new DicomService(
                        Edge.ID.dicomService(),
                        ParentState.of("Succeeded"),
                        "West US 2",
                        "https://ws1-ds1.dicom.azurehealthcareapis.com",
                        "ds1-internal",
                        new DicomService.Identity(
                                "SystemAssigned", "2f5d1c9e-6a3b-4c7d-8e9f-0a1b2c3d4e5f", "tenant-1", List.of())));
    }

    /** What has happened before the example's request is made, for every answer that an example shows. */
    static Stream<Scene> scenes() {
        return Stream.of(
                new Scene("Operations_List", 200, ExamplesTest::nothing),
                new Scene(CREATE, 201, ExamplesTest::nothing),
                new Scene(CREATE, 200, test -> test.ended(MINIMUM)),
                new Scene(MINIMUM, 201, ExamplesTest::nothing),
                new Scene(MINIMUM, 200, test -> test.ended(MINIMUM)),
                new Scene("DicomCasts_Get", 200, test -> test.ended(CREATE) + test.withoutFhirService()),
                new Scene("DicomCasts_ListByDicomService", 200, test -> test.ended(CREATE)),
                new Scene(UPDATE, 202, test -> test.ended(MINIMUM)),
                new Scene(UPDATE, 200, test -> test.ended(CREATE) + test.ended(UPDATE)),
                new Scene("DicomCasts_Delete", 202, test -> test.ended(CREATE)),
                new Scene("DicomCasts_Delete", 204, ExamplesTest::nothing),
                new Scene("DicomCastOperations_GetStatus", 200, test -> test.begun(CREATE)),
                new Scene("DicomCastOperations_GetStatus_Failed", 200, test -> test.failed(CREATE)),
                new Scene(RESULT, 201, test -> test.ended(CREATE)),
                new Scene(RESULT, 202, test -> test.begun(CREATE)),
                new Scene(RESULT, 200, test -> {
                    test.ended(CREATE);
                    return test.ended(UPDATE);
                }),
                new Scene(RESULT, 204, test -> {
                    test.ended(CREATE);
                    return test.ended("DicomCasts_Delete");
                }));
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void theProviderAnswersAsTheExampleSays(Scene scene) {
        var example = example(scene.example());
        var operation = scene.before().apply(this);

        var reply = call(example, operation);

        assertEquals(scene.status(), reply.status(), () -> String.valueOf(reply.body()));
        var expected = example.at("/responses/" + scene.status());
        assertEquals(
                withoutChance(expected.path("body").toString()),
                withoutChance(reply.body().orElse("")));
        assertEquals(headers(expected), headers(example, reply));
    }

    @Test
    void everyAnswerOfEveryOperationIsShownAndPlayed() {
        var published = new TreeSet<String>();
        for (var operation : swagger.operations()) {
            operation.statuses().stream()
                    .filter(status -> !status.equals("default"))
                    .forEach(status -> published.add(operation.id() + " " + status));
        }
        var shown = new TreeSet<String>();
        var played = new TreeSet<String>();
        for (var file : DefinitionFiles.examples(version)) {
            var name = file.getFileName().toString().replace(".json", "");
            var example = DefinitionFiles.json(file);
            example.path("responses").fieldNames().forEachRemaining(status -> {
                shown.add(example.path("operationId").asText() + " " + status);
                played.add(name + " " + status);
            });
        }

        assertEquals(published, shown);
        assertEquals(
                played,
                new TreeSet<>(scenes().map(scene -> scene.example() + " " + scene.status())
                        .toList()));
    }

    private static String nothing(ExamplesTest test) {
        return "";
    }

    /** The request of an example has been accepted. */
    private String begun(String example) {
        call(example(example), "");
        return edge.activeOperation().id().text();
    }

    private String ended(String example) {
        var operation = begun(example);
        edge.finish();
        return operation;
    }

    private String withoutFhirService() {
        edge.missFhirService();
        return "";
    }

    private String failed(String example) {
        var operation = begun(example);
        var why = Refusal.fhirServiceNotFound(FhirServiceId.parse(Edge.FHIR).orElseThrow());
        edge.documents()
                .put(edge.activeOperation().failed(new Failure(why.code(), why.message()), Edge.NOW.plusSeconds(9)));
        return operation;
    }

    private HttpReply call(JsonNode example, String operationId) {
        var operation = swagger.operation(example.path("operationId").asText());
        var target = operation.path();
        var body = "";
        var headers = new ArrayList<>(List.of("x-ms-client-principal-name", "alice@contoso.com"));
        for (var parameter : operation.parameters()) {
            var name = parameter.path("name").asText();
            var value = example.path("parameters").path(name);
            switch (parameter.path("in").asText()) {
                case "path" ->
                    target =
                            target.replace("{" + name + "}", name.equals("operationId") ? operationId : value.asText());
                case "body" -> body = value.toString();
                case "header" -> {
                    if (!value.isMissingNode()) {
                        headers.addAll(List.of(name, value.asText()));
                    }
                }
                default -> assertEquals("query", parameter.path("in").asText());
            }
        }
        target += "?api-version=" + example.at("/parameters/api-version").asText();
        headers.addAll(List.of("Referer", HOST + target));
        return edge.call(operation.method(), target, body, headers.toArray(String[]::new));
    }

    /** Those that the definition declares for this answer. */
    private Map<String, String> headers(JsonNode example, HttpReply reply) {
        var declared = swagger.operation(example.path("operationId").asText())
                .json()
                .at("/responses/" + reply.status() + "/headers");
        var headers = new TreeMap<>(reply.headers());
        headers.keySet().removeIf(name -> !declared.has(name));
        headers.replaceAll((name, value) -> withoutChance(value));
        return headers;
    }

    private static Map<String, String> headers(JsonNode expected) {
        var headers = new TreeMap<String, String>();
        expected.path("headers")
                .properties()
                .forEach(each ->
                        headers.put(each.getKey(), withoutChance(each.getValue().asText())));
        return headers;
    }

    /** An operation's id is random, and so is how an entity tag begins. */
    private static String withoutChance(String text) {
        return text.replaceAll("[0-9a-z]{58}", "operation").replaceAll("\"[0-9a-f]{8}-([0-9]+)\\\\?\"", "tag-$1");
    }

    private JsonNode example(String name) {
        return DefinitionFiles.json(
                DefinitionFiles.PROJECT.resolve("examples").resolve(version).resolve(name + ".json"));
    }

    /**
     * One answer of one example.
     *
     * @param before makes it come to this answer, and yields the operation that the example is about
     */
    record Scene(String example, int status, Function<ExamplesTest, String> before) {
        @Override
        public String toString() {
            return example + " " + status;
        }
    }
}
