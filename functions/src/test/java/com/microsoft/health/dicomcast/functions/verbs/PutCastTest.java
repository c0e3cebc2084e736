package com.microsoft.health.dicomcast.functions.verbs;

import static com.microsoft.health.dicomcast.functions.support.Edge.BODY;
import static com.microsoft.health.dicomcast.functions.support.Edge.CAST;
import static com.microsoft.health.dicomcast.functions.support.Edge.CASTS;
import static com.microsoft.health.dicomcast.functions.support.Edge.FHIR;
import static com.microsoft.health.dicomcast.functions.support.Edge.ID;
import static com.microsoft.health.dicomcast.functions.support.Edge.WORKSPACE;
import static com.microsoft.health.dicomcast.functions.support.Edge.code;
import static com.microsoft.health.dicomcast.functions.support.Edge.json;
import static com.microsoft.health.dicomcast.functions.support.Edge.target;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.health.dicomcast.functions.support.Edge;
import com.microsoft.health.dicomcast.model.cast.ProvisioningState;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PutCastTest {
    private final Edge edge = new Edge();

    @Test
    void ofEndlessErrorsTheFirstAreTold() {
        var members =
                IntStream.range(0, 100_000).mapToObj("\"x%d\":1"::formatted).collect(Collectors.joining(","));

        var reply = edge.put(CAST, "{\"properties\":{" + members + "}}");

        assertEquals(400, reply.status());
        assertEquals("MultipleErrorsOccurred", code(reply));
        assertEquals(50, json(reply).at("/error/details").size());
    }

    @Test
    void aReplacementCharacterIsRefusedSinceItWouldComeBack() {
        var reply = edge.put(CAST, "{\"properties\":{\"patient\":{\"patientSystemId\":\"a\\ufffd\"}}}");

        assertEquals(400, reply.status());
        assertEquals("properties.patient.patientSystemId", target(reply));
    }

    @Test
    void aNewCastIsAccepted() {
        var reply = edge.put(CAST, BODY);

        assertEquals(201, reply.status());
        assertEquals("Creating", json(reply).at("/properties/provisioningState").asText());
        assertEquals(CAST, json(reply).path("id").asText());
        assertEquals("cast1", json(reply).path("name").asText());
        assertEquals("10", Edge.header(reply, "Retry-After"));
        assertEquals(Edge.header(reply, "ETag"), json(reply).path("etag").asText());
        assertTrue(Edge.header(reply, "Azure-AsyncOperation")
                .startsWith("http://localhost:7071" + Edge.SUBSCRIPTION
                        + "/providers/Microsoft.HealthcareApis/locations/westus2/operationStatuses/"));
        assertTrue(Edge.header(reply, "Azure-AsyncOperation").endsWith("?api-version=" + Edge.VERSION));
    }

    @Test
    void anAcceptedOperationIsStarted() {
        edge.put(CAST, BODY);

        var operation = edge.documents().cast(ID).activeOperation().orElseThrow();
        assertEquals(List.of("start Create " + operation), edge.executions().asked());
    }

    @Test
    void theReplyHasNoLocationAndNoTagsAndSaysWhomToGrantRoles() {
        var sent = BODY.replaceFirst("\\{", "{\"location\":\"\",\"tags\":{\"a\":\"b\"},\"sku\":null,\"kind\":7,");

        var reply = edge.put(CAST, sent);

        assertEquals(201, reply.status());
        assertFalse(json(reply).has("location"));
        assertFalse(json(reply).has("tags"));
        assertEquals(
                "principal-1", json(reply).at("/properties/identityPrincipalId").asText());
    }

    @Test
    void theSamePutInFlightFindsTheSameOperation() {
        var first = edge.put(CAST, BODY);

        var second = edge.put(CAST, BODY.replace("fhir1", "FHIR1"));

        assertEquals(200, second.status());
        assertEquals(Edge.header(first, "Azure-AsyncOperation"), Edge.header(second, "Azure-AsyncOperation"));
    }

    @Test
    void anotherPutInFlightIsAConflictThatNamesTheOperation() {
        edge.put(CAST, BODY);
        var operation = edge.documents().cast(ID).activeOperation().orElseThrow();

        var reply = edge.put(CAST, BODY.replace("}}", ",\"worker\":{\"pollInterval\":\"PT2M\"}}}"));

        assertEquals(409, reply.status());
        assertEquals("AnotherOperationInProgress", code(reply));
        assertEquals(
                operation.text(),
                json(reply).at("/error/additionalInfo/0/info/operationId").asText());
        assertTrue(reply.headers().containsKey("Retry-After"));
    }

    @Test
    void theDesiredStateAgainChangesNothing() {
        edge.put(CAST, BODY);
        edge.finish();

        var reply = edge.put(CAST, BODY);

        assertEquals(200, reply.status());
        assertEquals(
                "Succeeded", json(reply).at("/properties/provisioningState").asText());
        assertFalse(reply.headers().containsKey("Azure-AsyncOperation"));
    }

    @Test
    void whatGetAnswersMayBePutBack() {
        edge.put(CAST, BODY);
        edge.finish();

        var reply = edge.put(CAST, edge.get(CAST).body().orElseThrow());

        assertEquals(200, reply.status());
        assertFalse(reply.headers().containsKey("Azure-AsyncOperation"));
    }

    @Test
    void anotherWishIsAnUpdate() {
        edge.put(CAST, BODY);
        edge.finish();

        var reply = edge.put(CAST, BODY.replace("}}", ",\"worker\":{\"pollInterval\":\"PT2M\"}}}"));

        assertEquals(200, reply.status());
        assertEquals("Updating", json(reply).at("/properties/provisioningState").asText());
        assertTrue(reply.headers().containsKey("Azure-AsyncOperation"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'properties':{'fhirServiceResourceId':'nonsense'}} | properties.fhirServiceResourceId",
                "{'properties':{'fhirServiceResourceId':7}}          | properties.fhirServiceResourceId",
                "{'properties':{}}                                   | properties.fhirServiceResourceId",
                "{}                                                  | properties",
                "{'properties':[]}                                   | properties",
                "[]                                                  | $",
                "{'properties':{'a':1,'a':2}}                        | properties.a",
                "{'properties':{'fhirServiceResourceId':'@','colour':'red'}}           | properties.colour",
                "{'properties':{'fhirServiceResourceId':'@','worker':{'x':1}}}         | properties.worker.x",
                "{'properties':{'fhirServiceResourceId':'@','worker':{'pollInterval':'PT4S'}}} | properties.worker.pollInterval",
                "{'properties':{'fhirServiceResourceId':'@','worker':{'pollInterval':'PT2H'}}} | properties.worker.pollInterval",
                "{'properties':{'fhirServiceResourceId':'@','worker':{'pollInterval':60}}}     | properties.worker.pollInterval",
                "{'properties':{'fhirServiceResourceId':'@','features':{'generateObservations':'yes'}}} | properties.features.generateObservations",
                "{'properties':{'fhirServiceResourceId':'@','patient':{'isIssuerIdUsed':1}}}   | properties.patient.isIssuerIdUsed",
            })
    void aFaultInTheBodyIsNamedByItsPath(String body, String path) {
        var reply = edge.put(CAST, body.replace('\'', '"').replace("@", FHIR));

        assertEquals(400, reply.status());
        assertEquals("InvalidRequestContent", code(reply));
        assertEquals(path, target(reply));
        assertEquals(3, edge.documents().size(), "nothing may be written");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "{\"a\":1}x", "{\"a\":NaN}", "{'a':1}", "null", "\"text\"", "{\"a\":\uFFFD}"})
    void whatIsNoJsonObjectIsRefused(String body) {
        var reply = edge.put(CAST, body);

        assertEquals(400, reply.status());
        assertEquals("InvalidRequestContent", code(reply));
    }

    @Test
    void severalFaultsAreToldAtOnce() {
        var reply = edge.put(CAST, "{\"id\":\"/other\",\"properties\":{\"colour\":1,\"worker\":7}}");

        assertEquals("MultipleErrorsOccurred", code(reply));
        assertEquals(4, json(reply).at("/error/details").size());
    }

    @ParameterizedTest
    @CsvSource({"id,/other", "name,other", "type,other", "systemData,other", "etag,other"})
    void readOnlyMembersMayNotBeChanged(String member, String value) {
        edge.put(CAST, BODY);
        edge.finish();

        var reply = edge.put(CAST, BODY.replaceFirst("\\{", "{\"" + member + "\":\"" + value + "\","));

        assertEquals(400, reply.status());
        assertEquals("PropertyChangeNotAllowed", code(reply));
        assertEquals(member, target(reply));
    }

    @Test
    void aStateThatHasMovedOnMayBeSentBackButNoInventedOne() {
        edge.put(CAST, BODY);
        edge.finish();

        var moved = edge.put(CAST, BODY.replace("}}", ",\"provisioningState\":\"Creating\"}}"));
        var invented = edge.put(CAST, BODY.replace("}}", ",\"provisioningState\":\"Dreaming\"}}"));

        assertEquals(200, moved.status());
        assertEquals(400, invented.status());
    }

    @Test
    void aFhirServiceOfAnotherWorkspaceIsRefused() {
        var reply = edge.put(CAST, BODY.replace("workspaces/ws1", "workspaces/ws2"));

        assertEquals(400, reply.status());
        assertEquals("FhirServiceNotInWorkspace", code(reply));
    }

    @Test
    void aFhirServiceThatIsNotThereIsRefused() {
        assertEquals("FhirServiceNotFound", code(edge.put(CAST, BODY.replace("fhir1", "fhir2"))));
    }

    @Test
    void aFhirServiceThatIsNotR4IsRefused() {
        edge.fhirServiceIs("fhir-Stu3");

        assertEquals("FhirServiceKindNotSupported", code(edge.put(CAST, BODY)));
    }

    @Test
    void aMissingParentComesBeforeTheContent() {
        edge.documents().remove(ID.dicomService());

        var reply = edge.put(CAST, "{\"properties\":{\"colour\":1}}");

        assertEquals(404, reply.status());
        assertEquals("ParentResourceNotFound", code(reply));
    }

    @Test
    void aParentAtWorkIsAConflictThatClears() {
        edge.dicomServiceIs("Updating");

        var reply = edge.put(CAST, BODY);

        assertEquals(409, reply.status());
        assertEquals("ParentResourceNotStable", code(reply));
        assertEquals("5", Edge.header(reply, "Retry-After"));
    }

    @Test
    void aSecondCastIsRefused() {
        edge.put(CAST, BODY);
        edge.finish();

        var reply = edge.put(CASTS + "/cast2", BODY);

        assertEquals(409, reply.status());
        assertEquals("DicomCastLimitReached", code(reply));
    }

    @ParameterizedTest
    @ValueSource(strings = {"c", "-cast", "cast-", "cast_1", "a234567890123456789012345", "ca.st"})
    void aNameThatNoCastMayHaveIsRefused(String name) {
        var reply = edge.put(CASTS + "/" + name, BODY);

        assertEquals(400, reply.status());
        assertEquals("InvalidResourceName", code(reply));
    }

    @Test
    void preconditionsAreJudgedAgainstTheTag() {
        var tag = Edge.header(edge.put(CAST, BODY), "ETag");
        edge.finish();
        var current = Edge.header(edge.get(CAST), "ETag");
        var wish = BODY.replace("}}", ",\"worker\":{\"pollInterval\":\"PT2M\"}}}");

        assertEquals(412, edge.put(CAST, wish, "If-Match", tag).status());
        assertEquals(412, edge.put(CAST, wish, "If-None-Match", "*").status());
        assertEquals(412, edge.put(CAST, wish, "If-Match", "W/" + current).status());
        assertEquals(
                200, edge.put(CAST, wish, "If-Match", "\"other\", " + current).status());
    }

    @Test
    void ifMatchOnACastThatIsNotThereFails() {
        assertEquals(412, edge.put(CAST, BODY, "If-Match", "*").status());
    }

    @Test
    void anotherMediaTypeIsRefused() {
        var reply = edge.put(CAST, BODY, "Content-Type", "text/xml");

        assertEquals(415, reply.status());
        assertEquals("UnsupportedMediaType", code(reply));
    }

    @Test
    void theMediaTypeMayHaveParametersAndAnyCase() {
        assertEquals(
                201,
                edge.put(CAST, BODY, "Content-Type", "Application/JSON; Charset=UTF-8")
                        .status());
    }

    @Test
    void whoeverIsFasterMakesUsReadAgain() {
        edge.documents().beforeNextCommit(() -> edge.put(CAST, BODY));

        var reply = edge.put(CAST, BODY);

        assertEquals(200, reply.status(), "the other one's operation is found");
        assertEquals(1, edge.executions().asked().size());
    }

    @Test
    void whoeverIsAlwaysFasterMakesUsGiveUp() {
        edge.put(CAST, BODY);
        edge.finish();
        for (var i = 0; i < 3; i++) {
            edge.documents()
                    .beforeNextCommit(
                            () -> edge.documents().put(edge.documents().cast(ID)));
        }

        var reply = edge.put(CAST, BODY.replace("}}", ",\"worker\":{\"pollInterval\":\"PT2M\"}}}"));

        assertEquals(409, reply.status());
        assertEquals("ConcurrentModification", code(reply));
        assertEquals("1", Edge.header(reply, "Retry-After"));
    }

    @Test
    void systemDataComesFromArmAndItsGapsFromTheCaller() {
        var reply = edge.put(
                CAST,
                BODY,
                "x-ms-arm-resource-system-data",
                "{\"lastModifiedBy\":\"someone\",\"lastModifiedByType\":\"User\",\"lastModifiedAt\":\"2026-11-24T09:59:58.1234567Z\"}");

        var data = json(reply).path("systemData");
        assertEquals("someone", data.path("createdBy").asText());
        assertEquals("2026-11-24T09:59:58.123456700Z", data.path("createdAt").asText());
        assertEquals("someone", data.path("lastModifiedBy").asText());
    }

    @Test
    void theCastIsShownAtOnce() {
        edge.put(CAST, BODY);

        assertEquals(200, edge.get(CAST).status());
        assertEquals(ProvisioningState.Creating, edge.documents().cast(ID).state());
    }

    @Test
    void theRegionOfTheCallIsThatOfTheRoutingHeader() {
        var reply = edge.put(CAST, BODY, "x-ms-arm-resource-routing-location", "mars");

        assertEquals("LocationNotAvailableForResourceType", code(reply));
    }

    @Test
    void aCasingOfTheUrlIsKept() {
        var shouted = WORKSPACE.replace("rg1", "RG1").replace("resourceGroups", "resourcegroups")
                + "/dicomservices/DS1/dicomcasts/Cast1";

        var reply = edge.put(shouted, BODY);

        assertEquals(
                shouted.replace("resourcegroups", "resourceGroups"),
                json(reply).path("id").asText());
        assertEquals("Cast1", json(reply).path("name").asText());
    }

    @Test
    void theLatestCasingOfAnUpdateIsKept() {
        edge.put(CAST, BODY);
        edge.finish();

        edge.put(CAST.replace("cast1", "CAST1"), BODY.replace("}}", ",\"worker\":{\"pollInterval\":\"PT2M\"}}}"));

        assertEquals("CAST1", json(edge.get(CAST)).path("name").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"If-Match", "If-None-Match"})
    void aMalformedConditionIsRefused(String header) {
        var reply = edge.put(CAST, BODY, header, "\"half");

        assertEquals(400, reply.status());
        assertEquals("InvalidHeaderValue", code(reply));
        assertEquals(header, target(reply));
    }
}
