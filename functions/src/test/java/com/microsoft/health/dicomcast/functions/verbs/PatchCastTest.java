package com.microsoft.health.dicomcast.functions.verbs;

import static com.microsoft.health.dicomcast.functions.support.Edge.BODY;
import static com.microsoft.health.dicomcast.functions.support.Edge.CAST;
import static com.microsoft.health.dicomcast.functions.support.Edge.FHIR;
import static com.microsoft.health.dicomcast.functions.support.Edge.ID;
import static com.microsoft.health.dicomcast.functions.support.Edge.code;
import static com.microsoft.health.dicomcast.functions.support.Edge.json;
import static com.microsoft.health.dicomcast.functions.support.Edge.target;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.health.dicomcast.functions.http.HttpReply;
import com.microsoft.health.dicomcast.functions.support.Edge;
import com.microsoft.health.dicomcast.model.cast.ProvisioningState;
import com.microsoft.health.dicomcast.model.operations.OperationKind;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatchCastTest {
    private static final String SLOWER = "{\"properties\":{\"worker\":{\"pollInterval\":\"PT2M\"}}}";

    private final Edge edge = new Edge();

    @BeforeEach
    void aCastStands() {
        edge.put(CAST, BODY.replace("}}", ",\"patient\":{\"patientSystemId\":\"urn:x\"}}}"));
        edge.finish();
    }

    @Test
    void aChangeIsAcceptedWithoutABody() {
        var reply = edge.patch(CAST, SLOWER);

        assertEquals(202, reply.status());
        assertTrue(reply.body().isEmpty());
        assertTrue(Edge.header(reply, "Location").contains("/operationResults/"));
        assertTrue(Edge.header(reply, "Azure-AsyncOperation").contains("/operationStatuses/"));
        assertEquals("10", Edge.header(reply, "Retry-After"));
    }

    @Test
    void onlyWhatIsNamedChanges() {
        edge.patch(CAST, SLOWER);

        var cast = edge.documents().cast(ID);
        assertEquals(ProvisioningState.Updating, cast.state());
        assertEquals(Duration.ofMinutes(2), cast.spec().pollInterval());
        assertEquals("urn:x", cast.spec().patient().systemId());
    }

    @Test
    void nullIsTheDefaultAgain() {
        edge.patch(CAST, "{\"properties\":{\"patient\":null}}");

        assertEquals("", edge.documents().cast(ID).spec().patient().systemId());
    }

    @Test
    void theResultIsTheCast() {
        var location = Edge.header(edge.patch(CAST, SLOWER), "Location");
        var running = edge.call("GET", Edge.local(location), "");
        edge.finish();

        var result = edge.call("GET", Edge.local(location), "");

        assertEquals(202, running.status());
        assertEquals(200, result.status());
        assertEquals("PT2M", json(result).at("/properties/worker/pollInterval").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"properties\":{}}"})
    void anEmptyPatchChangesNothing(String empty) {
        var before = edge.get(CAST);

        var reply = edge.patch(CAST, empty);

        assertEquals(200, reply.status());
        assertEquals(before.body(), reply.body());
        assertEquals(Edge.header(before, "ETag"), Edge.header(reply, "ETag"));
        assertFalse(reply.headers().containsKey("Azure-AsyncOperation"));
    }

    @Test
    void whatIsSoAlreadyIsNoChange() {
        var reply = edge.patch(CAST, "{\"properties\":{\"patient\":{\"patientSystemId\":\"urn:x\"}}}");

        assertEquals(200, reply.status());
        assertFalse(reply.headers().containsKey("Azure-AsyncOperation"));
    }

    @Test
    void whatGetAnswersMayBeSentBack() {
        var reply = edge.patch(CAST, edge.get(CAST).body().orElseThrow());

        assertEquals(200, reply.status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/merge-patch+json", "Application/JSON; charset=utf-8"})
    void bothMediaTypesAreTaken(String type) {
        assertEquals(202, edge.patch(CAST, SLOWER, "Content-Type", type).status());
    }

    @Test
    void anotherMediaTypeIsNot() {
        var reply = edge.patch(CAST, SLOWER, "Content-Type", "application/json-patch+json");

        assertEquals(415, reply.status());
        assertTrue(json(reply).at("/error/message").asText().contains("application/merge-patch+json"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'properties':null}                                 | InvalidRequestContent    | properties",
                "{'properties':[]}                                   | InvalidRequestContent    | properties",
                "{'properties':{'fhirServiceResourceId':null}}       | InvalidRequestContent    | properties.fhirServiceResourceId",
                "{'properties':{'fhirServiceResourceId':'x'}}        | InvalidRequestContent    | properties.fhirServiceResourceId",
                "{'properties':{'worker':{'pollinterval':null}}}     | InvalidRequestContent    | properties.worker.pollinterval",
                "{'properties':{'worker':'PT2M'}}                    | InvalidRequestContent    | properties.worker",
                "{'properties':{'worker':{'pollInterval':'PT1S'}}}   | InvalidRequestContent    | properties.worker.pollInterval",
                "{'properties':{'provisioningState':'Broken'}}       | PropertyChangeNotAllowed | properties.provisioningState",
                "{'properties':{'identityPrincipalId':'me'}}         | PropertyChangeNotAllowed | properties.identityPrincipalId",
                "{'name':'other'}                                    | PropertyChangeNotAllowed | name",
                "{'etag':'mine'}                                     | PropertyChangeNotAllowed | etag",
            })
    void whatCannotChangeIsNamed(String patch, String code, String target) {
        var before = edge.documents().cast(ID);

        var reply = edge.patch(CAST, patch.replace('\'', '"'));

        assertEquals(400, reply.status());
        assertEquals(code, code(reply));
        assertEquals(target, target(reply));
        assertEquals(before, edge.documents().cast(ID));
    }

    @Test
    void theFhirServiceMayChangeToAnotherThatIsThere() {
        var missing = edge.patch(CAST, pointingTo("fhir9"));

        assertEquals(400, missing.status());
        assertEquals("FhirServiceNotFound", code(missing));
    }

    @Test
    void anUnknownCastIsNotFoundWhateverTheConditionSays() {
        var reply = edge.patch(Edge.CASTS + "/other", SLOWER, "If-Match", "*");

        assertEquals(404, reply.status());
        assertEquals("ResourceNotFound", code(reply));
    }

    @Test
    void theConditionIsJudgedBeforeTheContent() {
        var reply = edge.patch(CAST, "{\"properties\":null}", "If-Match", "\"stale\"");

        assertEquals(412, reply.status());
    }

    @Test
    void aMalformedConditionNeverCountsAsOneThatHolds() {
        var reply = edge.patch(CAST, SLOWER, "If-None-Match", "\"half");

        assertEquals(400, reply.status());
        assertEquals("InvalidHeaderValue", code(reply));
        assertEquals("If-None-Match", target(reply));
    }

    @Test
    void theSamePatchInFlightFindsTheSameOperation() {
        var etag = Edge.header(edge.get(CAST), "ETag");
        var body = "{\"properties\":{\"worker\":{\"pollInterval\":\"PT2M\"},\"patient\":null}}";
        var first = edge.patch(CAST, body, "If-Match", etag);

        var again = edge.patch(
                CAST, "{\"properties\":{\"patient\":null,\"worker\":{\"pollInterval\":\"PT2M\"}}}", "If-Match", etag);

        assertEquals(202, again.status());
        assertEquals(Edge.header(first, "Location"), Edge.header(again, "Location"));
    }

    @Test
    void anotherChangeInFlightIsAConflict() {
        edge.patch(CAST, SLOWER);

        var patched = edge.patch(CAST, "{\"properties\":{\"worker\":{\"pollInterval\":\"PT3M\"}}}");
        var put = edge.put(CAST, BODY);

        assertConflict(patched);
        assertConflict(put);
    }

    @Test
    void aCastThatNeverSucceededIsProvisionedAnew() {
        edge.neverSucceeded();
        var before = edge.documents().cast(ID);

        var reply = edge.patch(CAST, SLOWER);

        var cast = edge.documents().cast(ID);
        assertEquals(202, reply.status());
        assertEquals(ProvisioningState.Creating, cast.state());
        assertNotEquals(before.guid(), cast.guid());
        assertEquals(OperationKind.Recreate, edge.activeOperation().kind());
        assertEquals("urn:x", cast.spec().patient().systemId());
    }

    private static void assertConflict(HttpReply reply) {
        assertEquals(409, reply.status());
        assertEquals("AnotherOperationInProgress", code(reply));
        assertTrue(reply.headers().containsKey("Retry-After"));
    }

    private static String pointingTo(String fhirService) {
        return BODY.replace(FHIR, FHIR.replace("fhir1", fhirService));
    }
}
