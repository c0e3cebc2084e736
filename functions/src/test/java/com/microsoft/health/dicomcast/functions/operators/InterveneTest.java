package com.microsoft.health.dicomcast.functions.operators;

import static com.microsoft.health.dicomcast.functions.support.OperatorsEdge.DRY_RUN;
import static com.microsoft.health.dicomcast.functions.support.OperatorsEdge.FORCE;
import static com.microsoft.health.dicomcast.functions.support.OperatorsEdge.ORDER;
import static com.microsoft.health.dicomcast.functions.support.OperatorsEdge.SOMEBODY;
import static com.microsoft.health.dicomcast.functions.support.OperatorsEdge.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.health.dicomcast.functions.arm.AuditTrail;
import com.microsoft.health.dicomcast.functions.support.Edge;
import com.microsoft.health.dicomcast.functions.support.LoggedLines;
import com.microsoft.health.dicomcast.functions.support.OperatorsEdge;
import com.microsoft.health.dicomcast.model.operations.Intervention;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.operations.OperationStatus;
import com.microsoft.health.dicomcast.model.ports.Executions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InterveneTest {
    private static final Instant NOW = Edge.NOW.plusSeconds(60);

    private final LoggedLines audit = new LoggedLines(AuditTrail.LOGGER);
    private final Edge edge = new Edge();
    private final OperatorsEdge operators = new OperatorsEdge(edge);
    private String path = "";

    @BeforeEach
    void somethingIsAtWork() {
        edge.put(Edge.CAST, Edge.BODY);
        path = "/operations/" + operation().id();
        edge.executions().allAre(Executions.State.Alive);
        edge.executions().asked().clear();
        audit.lines().clear();
    }

    @AfterEach
    void close() {
        audit.close();
    }

    private Operation operation() {
        return edge.activeOperation();
    }

    @Test
    void whatIsCancelledIsTakenFromItsExecutorAndUndoneByAnother() {
        var id = operation().id().text();

        var reply = operators.post(path + "/cancel", ORDER);

        assertEquals(202, reply.status());
        assertEquals("http://localhost:7071/geneva/v1" + path, Edge.header(reply, "Azure-AsyncOperation"));
        assertEquals(Edge.header(reply, "Location"), Edge.header(reply, "Azure-AsyncOperation"));
        assertTrue(operation().isCancelled());
        assertEquals(2, operation().execution().attempt());
        assertFalse(operation().status().isTerminal(), "it ends when it has been undone");
        assertEquals(
                List.of("terminate " + id, "start Create " + id + "-2"),
                edge.executions().asked());
        var order = new Intervention(
                Intervention.Kind.Cancel, SOMEBODY, "stuck for an hour", Optional.of("INC-1"), false, NOW);
        assertEquals(List.of(order), operation().interventions());
    }

    @Test
    void cancellingTwiceIsCancellingOnce() {
        operators.post(path + "/cancel", ORDER);
        var once = edge.documents().copy();
        edge.executions().asked().clear();

        assertEquals(202, operators.post(path + "/cancel", ORDER).status());

        assertEquals(once, edge.documents().copy());
        assertEquals(List.of(), edge.executions().asked());
    }

    @Test
    void aPausedOperationThatIsCancelledAgesAgain() {
        operators.post(path + "/pause", ORDER);
        edge.executions().allAre(Executions.State.Suspended);

        operators.post(path + "/cancel", ORDER);

        assertEquals(Optional.empty(), operation().execution().paused().since());
    }

    /** It would never find out by itself that it holds nothing; and an order that is not written could be lost. */
    @Test
    void whoeverIsSuspendedEndsBetweenTheOrderAndTheNextAttempt() {
        operators.post(path + "/pause", ORDER);
        edge.executions().asked().clear();
        edge.executions().allAre(Executions.State.Suspended);
        var id = operation().id().text();
        edge.documents()
                .beforeNextCommit(
                        () -> assertEquals(List.of(), edge.executions().asked()));
        edge.documents().beforeNextCommit(() -> {
            assertEquals(List.of("terminate " + id), edge.executions().asked());
            assertTrue(operation().isCancelPending());
            assertTrue(operation().isPaused());
            assertEquals(1, operation().execution().attempt());
        });

        operators.post(path + "/cancel", ORDER);

        assertEquals(
                List.of("terminate " + id, "start Create " + id + "-2"),
                edge.executions().asked());
        assertFalse(operation().isCancelPending());
        assertFalse(operation().isPaused());
        assertEquals(2, operation().execution().attempt());
    }

    @Test
    void aCancelThatIsPendingIsCarriedOutByTheSecondOrder() {
        edge.executions().allAre(Executions.State.Suspended);
        edge.documents().beforeNextCommit(() -> edge.executions().areAway(true)); // it cannot be ended now
        assertEquals(503, operators.post(path + "/cancel", ORDER).status());
        assertTrue(operation().isCancelPending());
        edge.executions().areAway(false);

        assertEquals(202, operators.post(path + "/cancel", ORDER).status());

        assertFalse(operation().isCancelPending());
        assertEquals(2, operation().execution().attempt());
        assertEquals(
                1,
                operation().interventions().stream()
                        .filter(each -> each.kind() == Intervention.Kind.Cancel)
                        .count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"cancel", "dispatch", "pause", "resume"})
    void aBackendThatIsAwayIsToBeAskedLater(String action) {
        var before = edge.documents().copy();
        edge.executions().areAway(true);

        for (var order : List.of(ORDER, DRY_RUN)) {
            var reply = operators.post(path + "/" + action, order);

            assertEquals(503, reply.status());
            assertFalse(Edge.header(reply, "Retry-After").isEmpty());
        }
        assertEquals(before, edge.documents().copy());
    }

    @Test
    void whatNobodyWorksOnIsDispatchedAnew() {
        edge.executions().allAre(Executions.State.Ended);

        assertEquals(202, operators.post(path + "/dispatch", ORDER).status());

        assertEquals(2, operation().execution().attempt());
        assertFalse(operation().isCancelled());
        assertEquals(
                List.of("start Create " + operation().ref().instanceId()),
                edge.executions().asked());
    }

    @Test
    void whoeverIsAtWorkIsReplacedByForceAlone() {
        var before = edge.documents().copy();

        var refused = operators.post(path + "/dispatch", ORDER);

        assertEquals(409, refused.status());
        assertEquals("ExecutorAlive", Edge.code(refused));
        assertEquals(before, edge.documents().copy());
        assertEquals(202, operators.post(path + "/dispatch", FORCE).status());
        assertEquals(2, operation().execution().attempt());
        assertTrue(operation().interventions().get(0).forced());
    }

    @Test
    void aPauseStopsTheClockAndGoesOnWhereItWas() {
        assertEquals(202, operators.post(path + "/pause", ORDER).status());

        assertEquals(Optional.of(NOW), operation().execution().paused().since());
        assertEquals(
                List.of("suspend " + operation().ref().instanceId()),
                edge.executions().asked());
        edge.executions().allAre(Executions.State.Suspended);
        assertEquals(202, operators.post(path + "/resume", ORDER).status());
        assertEquals(Optional.empty(), operation().execution().paused().since());
        assertEquals(1, operation().execution().attempt());
        assertEquals(
                "resume " + operation().ref().instanceId(),
                edge.executions().asked().get(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cancel", "pause"})
    void aDryRunTellsWhatWouldHappenAndChangesNothing(String action) {
        var before = edge.documents().copy();

        var reply = operators.post(path + "/" + action, DRY_RUN);

        assertEquals(200, reply.status());
        assertTrue(Edge.json(reply).path("dryRun").asBoolean());
        assertEquals(action, Edge.json(reply).path("action").asText());
        assertTrue(Edge.json(reply).at("/would/changes").asBoolean());
        assertEquals(
                action.equals("cancel"), Edge.json(reply).at("/would/undoes").asBoolean());
        assertEquals(before, edge.documents().copy());
        assertEquals(List.of(), edge.executions().asked());
        assertEquals(1, audit.lines().size(), "there is no intent to record");
    }

    @Test
    void theAuditKnowsOfTheOrderBeforeItHasAnEffect() {
        edge.documents().beforeNextCommit(() -> {
            assertEquals(1, audit.lines().size());
            assertEquals("Intended", text(audit.lines().get(0), "operationResult"));
        });

        operators.post(path + "/cancel", ORDER);

        assertEquals(2, audit.lines().size());
        audit.lines().forEach(line -> {
            assertEquals(SOMEBODY, text(line, "callerPrincipalName"));
            assertEquals("cancel", text(line, "operationName"));
            assertEquals("stuck for an hour", text(line, "reason"));
            assertEquals("INC-1", text(line, "incidentId"));
            assertEquals("false", text(line, "dryRun"));
            assertEquals("/geneva/v1" + path + "/cancel", text(line, "targetResource"));
        });
        assertEquals("Success", text(audit.lines().get(1), "operationResult"));
    }

    @Test
    void whatMovedOnMeanwhileIsJudgedAnew() {
        edge.documents().beforeNextCommit(edge::finish);

        var reply = operators.post(path + "/cancel", ORDER);

        assertEquals(409, reply.status());
        assertEquals("OperationEnded", Edge.code(reply));
        assertEquals(List.of(), edge.executions().asked());
        assertEquals("Failure", text(audit.lines().get(1), "operationResult"));
        assertEquals("OperationEnded", text(audit.lines().get(1), "operationResultDescription"));
    }

    @Test
    void whatKeepsMovingOnIsLeftAlone() {
        for (var i = 0; i < 3; i++) {
            edge.documents().beforeNextCommit(() -> edge.documents().put(operation()));
        }

        var reply = operators.post(path + "/cancel", ORDER);

        assertEquals(409, reply.status());
        assertEquals("ConcurrentModification", Edge.code(reply));
        assertEquals(1, operation().execution().attempt());
    }

    @Test
    void ordersDoNotFillTheDocumentWithoutEnd() {
        for (var i = 0; i < Operation.MOST_INTERVENTIONS; i++) {
            assertEquals(202, operators.post(path + "/dispatch", FORCE).status());
        }

        var reply = operators.post(path + "/dispatch", FORCE);

        assertEquals(409, reply.status());
        assertEquals("TooManyInterventions", Edge.code(reply));
    }

    @Test
    void customersSeeNothingOfWhoOrderedWhat() {
        operators.post(path + "/cancel", ORDER);

        var status =
                edge.get(Edge.SUBSCRIPTION + "/providers/Microsoft.HealthcareApis/locations/westus2/operationStatuses/"
                        + operation().id());

        assertEquals(200, status.status());
        assertEquals(
                OperationStatus.Accepted.name(),
                Edge.json(status).path("status").asText());
        assertFalse(status.body().orElseThrow().contains("stuck"));
        assertFalse(operators.get(path).body().orElseThrow().contains(SOMEBODY), "that is for the audit's readers");
    }
}
