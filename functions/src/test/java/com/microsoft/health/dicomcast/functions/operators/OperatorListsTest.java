package com.microsoft.health.dicomcast.functions.operators;

import static com.microsoft.health.dicomcast.functions.support.OperatorsEdge.DRY_RUN;
import static com.microsoft.health.dicomcast.functions.support.OperatorsEdge.ORDER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.health.dicomcast.functions.support.Edge;
import com.microsoft.health.dicomcast.functions.support.OperatorsEdge;
import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.DocumentKeys;
import com.microsoft.health.dicomcast.model.operations.Operation;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorListsTest {
    private static final String OTHER_BODY = Edge.BODY.replace("}}", ",\"worker\":{\"pollInterval\":\"PT2M\"}}}");

    private final Edge edge = new Edge();
    private final OperatorsEdge operators = new OperatorsEdge(edge);

    /** The field of all entries, over all pages. */
    private List<String> all(String path, String field) {
        var found = new ArrayList<String>();
        var next = Optional.of(path);
        while (next.isPresent()) {
            var reply = operators.get(next.get());
            assertEquals(200, reply.status(), reply::toString);
            Edge.json(reply)
                    .path("value")
                    .forEach(each -> found.add(each.path(field).asText()));
            next = Optional.ofNullable(Edge.json(reply).path("nextLink").textValue())
                    .map(link -> behind(URI.create(link)));
        }
        return found;
    }

    private static String behind(URI link) {
        return link.getRawPath().substring("/geneva/v1".length()) + "?" + link.getRawQuery();
    }

    /** A create that has ended, then an update that is at work. */
    private List<String> twoOperations() {
        edge.put(Edge.CAST, Edge.BODY);
        var ended = edge.activeOperation().id().text();
        edge.finish();
        edge.put(Edge.CAST, OTHER_BODY);
        return List.of(edge.activeOperation().id().text(), ended);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/operations", "/operations?$top=1"})
    void operationsAtWorkComeFirst(String path) {
        assertEquals(twoOperations(), all(path, "name"));
    }

    @Test
    void operationsAreFoundByStateKindAndCast() {
        var operations = twoOperations();

        assertEquals(List.of(operations.get(1)), all("/operations?state=succeeded", "name"));
        assertEquals(List.of(operations.get(0)), all("/operations?kind=Update", "name"));
        assertEquals(operations, all("/operations?resource=" + Edge.CAST.toUpperCase(Locale.ROOT), "name"));
        assertEquals(List.of(), all("/operations?resource=" + Edge.CASTS + "/other", "name"));
    }

    @Test
    void aTokenIsGoodForItsOwnQuestionAlone() {
        twoOperations();
        var link = URI.create(
                Edge.json(operators.get("/operations?$top=1")).path("nextLink").asText());

        var reply = operators.get(behind(link) + "&kind=Create");

        assertEquals(400, reply.status());
        assertEquals("InvalidSkipToken", Edge.code(reply));
    }

    private List<String> threeCasts() {
        edge.put(Edge.CAST, Edge.BODY);
        edge.finish();
        edge.missFhirService();
        var one = edge.documents().cast(Edge.ID);
        for (var number = 2; number <= 3; number++) {
            edge.documents().put(namedLike(one, "cast" + number));
        }
        return List.of(Edge.CAST, Edge.CASTS + "/cast2", Edge.CASTS + "/cast3");
    }

    private static Cast namedLike(Cast cast, String name) {
        return new Cast(
                CastId.parse(Edge.CASTS + "/" + name).orElseThrow(),
                cast.guid(),
                cast.spec(),
                cast.lastGood(),
                cast.state(),
                cast.activeOperation(),
                cast.resourceVersion(),
                cast.location(),
                cast.placement(),
                cast.resources(),
                cast.systemData(),
                cast.created(),
                cast.updated());
    }

    @Test
    void castsAreFoundByWhatIsKnownOfThem() {
        var casts = threeCasts();

        assertEquals(casts, all("/casts", "id").stream().sorted().toList());
        assertEquals(casts, all("/casts?$top=1", "id").stream().sorted().toList());
        assertEquals(List.of(Edge.CAST), all("/casts?health=Unhealthy&provisioningState=Succeeded", "id"));
        assertEquals(
                2,
                all("/casts?health=unknown&region=West US 2".replace(" ", "%20"), "id")
                        .size());
        assertEquals(3, all("/casts?fhirService=" + Edge.FHIR, "id").size());
        assertEquals(List.of(), all("/casts?region=eastus", "id"));
    }

    @Test
    void oneCastIsShownWithAllThatWasMadeForItAndNothingOfPersons() {
        edge.put(
                Edge.CAST,
                Edge.BODY,
                "x-ms-arm-resource-system-data",
                "{\"createdBy\":\"doctor@hospital.test\",\"createdByType\":\"User\",\"createdAt\":\"2026-11-24T10:00:00Z\"}");

        var cast = Edge.json(operators.get(Edge.CAST));

        assertEquals("Creating", cast.path("provisioningState").asText());
        assertEquals("cluster1", cast.at("/placement/cluster").asText());
        assertEquals(
                edge.activeOperation().id().text(), cast.path("activeOperation").asText());
        assertTrue(cast.path("provisionedResources").size() > 5, cast::toString);
        assertEquals("Intended", cast.at("/provisionedResources/0/state").asText());
        assertFalse(cast.toString().contains("hospital.test"), cast::toString);
    }

    @Test
    void orphansAreShownAndNotDeleted() {
        threeCasts();
        edge.documents().remove(Edge.ID.dicomService());
        var before = edge.documents().copy();

        var reply = operators.get("/orphans");

        assertEquals(3, Edge.json(reply).path("value").size());
        assertEquals(3, Edge.json(reply).path("seen").asInt());
        assertEquals(before, edge.documents().copy());
    }

    @Test
    void theSweepForOrphansIsStartedOnOrder() {
        assertEquals(200, operators.post("/orphans/sweep", DRY_RUN).status());
        assertEquals(List.of(), operators.started());

        assertEquals(202, operators.post("/orphans/sweep", ORDER).status());

        assertEquals(List.of("SweepOrphans sweep-orphans"), operators.started());
    }

    @Test
    void aSnapshotIsStartedOnOrder() {
        assertEquals(202, operators.post("/snapshot", ORDER).status());

        assertEquals(List.of("SweepSnapshots sweep-snapshots"), operators.started());
    }

    @Test
    void aCastIsLookedAtOnOrderAndAFirstFailureIsADoubt() {
        edge.put(Edge.CAST, Edge.BODY);
        edge.finish();
        edge.documents()
                .remove(DocumentKeys.of(edge.documents().cast(Edge.ID).spec().fhirService()));
        var before = edge.documents().copy();

        assertEquals(200, operators.post(Edge.CAST + "/recheck", DRY_RUN).status());
        assertEquals(before, edge.documents().copy());
        var looked = Edge.json(operators.post(Edge.CAST + "/recheck", ORDER));

        assertTrue(looked.path("looked").asBoolean(), looked::toString);
        assertTrue(looked.path("doubted").asBoolean(), looked::toString);
        assertEquals("Unknown", looked.at("/health/status").asText());
    }

    @Test
    void aLookThatFailedWasNotMade() {
        edge.put(Edge.CAST, Edge.BODY);
        edge.finish();
        edge.documents()
                .remove(DocumentKeys.of(edge.documents().cast(Edge.ID).spec().fhirService()));
        operators.failLooks();

        var reply = Edge.json(operators.post(Edge.CAST + "/recheck", ORDER));

        assertFalse(reply.path("looked").asBoolean(true), reply::toString);
        assertFalse(reply.path("doubted").asBoolean(true), reply::toString);
        assertEquals("Unknown", reply.at("/health/status").asText());
    }

    @Test
    void whenAnOperationEndedIsShown() {
        twoOperations();

        var ended = edge.documents().allOf(Operation.class).stream()
                .filter(each -> each.status().isTerminal())
                .map(each -> Edge.json(operators.get("/operations/" + each.id())))
                .map(each -> each.path("endTime"))
                .map(JsonNode::asText)
                .toList();

        assertEquals(List.of(Edge.NOW.plusSeconds(9).toString()), ended);
    }
}
