package com.microsoft.health.dicomcast.functions.moves;

import static com.microsoft.health.dicomcast.functions.support.Edge.code;
import static com.microsoft.health.dicomcast.functions.support.Edge.json;
import static com.microsoft.health.dicomcast.functions.support.Edge.target;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.health.dicomcast.functions.arm.Pipeline;
import com.microsoft.health.dicomcast.functions.callers.CallerAuthentication;
import com.microsoft.health.dicomcast.functions.cascade.CascadeApi;
import com.microsoft.health.dicomcast.functions.cascade.ParentsApi;
import com.microsoft.health.dicomcast.functions.http.Headers;
import com.microsoft.health.dicomcast.functions.http.HttpCall;
import com.microsoft.health.dicomcast.functions.http.HttpReply;
import com.microsoft.health.dicomcast.functions.support.Edge;
import com.microsoft.health.dicomcast.model.admission.MoveAdmission;
import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.cast.ProvisioningState;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.DocumentKeys;
import com.microsoft.health.dicomcast.model.ids.OperationIds;
import com.microsoft.health.dicomcast.model.ids.WorkspaceId;
import com.microsoft.health.dicomcast.model.moves.Transit;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.operations.OperationKind;
import com.microsoft.health.dicomcast.model.parents.DicomService;
import com.microsoft.health.dicomcast.model.parents.ParentState;
import com.microsoft.health.dicomcast.model.parents.Workspace;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MoveApiTest {
    private static final String TARGET = Edge.WORKSPACE.replace("rg1", "rg2");
    private static final CastId THERE = Edge.ID.in(WorkspaceId.parse(TARGET).orElseThrow());
    private static final String MOVER = "{\"createdBy\":\"mover\",\"createdByType\":\"User\","
            + "\"createdAt\":\"2026-11-24T09:59:00Z\",\"lastModifiedBy\":\"mover\","
            + "\"lastModifiedByType\":\"User\",\"lastModifiedAt\":\"2026-11-24T09:59:00Z\"}";

    private final Edge edge = new Edge();
    private final Clock clock = Clock.fixed(Edge.NOW, ZoneOffset.UTC);
    private final Moves moves =
            new Moves(edge.documents(), new MoveAdmission(1), new OperationIds(clock, new Random(3)), clock);

    @BeforeEach
    void thereIsACastAndAPlaceForIt() {
        edge.put(Edge.CAST, Edge.BODY);
        edge.finish();
        edge.documents().put(new Workspace(THERE.workspace(), ParentState.of("Moving"), "westus2"));
        edge.documents()
                .put(new DicomService(
                        THERE.dicomService(),
                        ParentState.of("Succeeded"),
                        "West US 2",
                        "https://ws1-ds1.dicom.azurehealthcareapis.com",
                        "ds1-internal",
                        DicomService.Identity.NONE));
    }

    @Test
    void castsFollowTheirWorkspace() {
        var before = edge.documents().cast(Edge.ID);

        var moved = tell(TARGET);

        assertEquals(200, moved.status());
        assertEquals(Edge.CAST, json(moved).at("/moved/0/from").asText());
        assertEquals(THERE.path(), json(moved).at("/moved/0/to").asText());
        assertEquals(404, edge.get(Edge.CAST).status());
        var shown = json(edge.get(THERE.path()));
        assertEquals(THERE.path(), shown.path("id").asText());
        assertEquals(
                Edge.FHIR.replace("rg1", "rg2"),
                shown.at("/properties/fhirServiceResourceId").asText());
        assertEquals("mover", shown.at("/systemData/createdBy").asText());
        assertEquals("mover", shown.at("/systemData/lastModifiedBy").asText());
        var cast = edge.documents().cast(THERE);
        assertEquals(before.guid(), cast.guid());
        assertEquals(ProvisioningState.Updating, cast.state());
        var operation = edge.documents().operation(cast.activeOperation().orElseThrow());
        assertEquals(OperationKind.Move, operation.orElseThrow().value().kind());
        assertTrue(edge.executions().asked().stream().anyMatch(each -> each.startsWith("start Move")));
        assertEquals(List.of(), edge.documents().allOf(Transit.class));
    }

    @Test
    void tellingItAgainChangesNothing() {
        tell(TARGET);
        var after = edge.documents().copy();

        assertEquals(204, tell(TARGET).status());

        assertEquals(after, edge.documents().copy());
        assertEquals(
                "{\"status\":\"Succeeded\",\"remaining\":0}",
                call("GET", "").body().orElseThrow());
    }

    @Test
    void nothingMovesWhileAnOperationIsActive() {
        edge.patch(Edge.CAST, "{\"properties\":{\"worker\":{\"pollInterval\":\"PT2M\"}}}");
        var running = edge.activeOperation();
        var before = edge.documents().copy();

        var refused = tell(TARGET);

        assertEquals(409, refused.status());
        assertEquals("AnotherOperationInProgress", code(refused));
        assertTrue(refused.body().orElseThrow().contains(running.id().text()));
        assertEquals(before, edge.documents().copy());
        assertEquals("InProgress", json(call("GET", "")).path("status").asText());
    }

    @Test
    void nothingMovesOntoAnotherCast() {
        edge.documents()
                .put(edge.documents()
                        .cast(Edge.ID)
                        .movedTo(
                                THERE.workspace(),
                                edge.documents().cast(Edge.ID).systemData(),
                                Edge.NOW));
        var before = edge.documents().copy();

        var refused = tell(TARGET);

        assertEquals("WorkspaceMoveBlocked", code(refused));
        assertEquals(before, edge.documents().copy());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/subscriptions/s", Edge.WORKSPACE, Edge.WORKSPACE + "0"})
    void aTargetThatCannotBeMeantIsRefused(String to) {
        var refused = tell(to);

        assertEquals(400, refused.status());
        assertEquals("to", target(refused));
    }

    @Test
    void anythingElseIsNotThere() {
        assertEquals(405, call("PUT", "{}").status());
        assertEquals(400, call("POST", "").status());
    }

    /** Before every one of the three commits, and after it. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void whoeverDiesIsCarriedOnByTheTimer(int commits) {
        dieAfter(commits);

        assertEquals(500, tell(TARGET).status());
        moves.resume(edge.executions());

        assertEquals(List.of(), edge.documents().allOf(Transit.class));
        assertEquals(1, edge.documents().allOf(Cast.class).size());
        assertEquals(commits > 0, edge.documents().allOf(Cast.class).get(0).id().equals(THERE));
        assertEquals(commits > 0 ? 204 : 200, tell(TARGET).status());
        assertEquals(THERE, edge.documents().allOf(Cast.class).get(0).id());
    }

    @Test
    void aCastThatArrivedAndWasDeletedDoesNotArriveAgain() {
        dieAfter(2);
        tell(TARGET);
        var landed = edge.documents().cast(THERE);
        var operation = edge.documents()
                .operation(landed.activeOperation().orElseThrow())
                .orElseThrow()
                .value();
        edge.documents().put(operation.succeeded(Edge.NOW));
        edge.documents().remove(DocumentKeys.of(THERE));

        moves.resume(edge.executions());

        assertEquals(List.of(), edge.documents().allOf(Cast.class));
        assertEquals(List.of(), edge.documents().allOf(Transit.class));
    }

    @Test
    void whatIsOnItsWayArrivesWhereItWasHeaded() {
        dieAfter(1);
        tell(TARGET);

        var refused = tell(TARGET.replace("rg2", "rg3"));

        assertEquals("WorkspaceMoveBlocked", code(refused));
        assertEquals(200, tell(TARGET).status());
    }

    @Test
    void endedOperationsStayReadableWhereTheyWere() {
        var created = edge.documents().allOf(Operation.class).get(0);

        tell(TARGET);

        var status =
                edge.get(Edge.SUBSCRIPTION + "/providers/Microsoft.HealthcareApis/locations/westus2/operationStatuses/"
                        + created.id().text());
        assertEquals(200, status.status());
        assertEquals("Succeeded", json(status).path("status").asText());
    }

    @Test
    void whoeverMeetsOthersAtItIsToTellAgain() {
        for (var others = 0; others < 5; others++) {
            edge.documents()
                    .beforeNextCommit(
                            () -> edge.documents().put(edge.documents().cast(Edge.ID)));
        }

        var told = tell(TARGET);

        assertEquals(202, told.status());
        assertEquals("http://localhost:7071/internal/v1" + Edge.WORKSPACE + "/moved", Edge.header(told, "Location"));
        assertEquals(200, tell(TARGET).status());
    }

    private void dieAfter(int commits) {
        for (var i = 0; i < commits; i++) {
            edge.documents().beforeNextCommit(() -> {});
        }
        edge.documents().beforeNextCommit(() -> {
            throw new IllegalStateException("died");
        });
    }

    private HttpReply tell(String to) {
        return call("POST", "{\"to\":\"" + to + "\"}");
    }

    private HttpReply call(String method, String body) {
        var uri = URI.create("http://localhost:7071/internal/v1" + Edge.WORKSPACE + "/moved");
        var headers = new Headers(Map.of("host", "localhost:7071", "x-ms-arm-resource-system-data", MOVER));
        var api = new ParentsApi(new CascadeApi(edge.documents(), clock), new MoveApi(edge.documents(), moves, clock));
        return new Pipeline(CallerAuthentication.ANYBODY, clock, UUID::randomUUID)
                .answer(
                        new HttpCall(method, uri, headers, body),
                        exchange -> api.answer(exchange, (name, instance, input) -> {}, edge.executions()));
    }
}
