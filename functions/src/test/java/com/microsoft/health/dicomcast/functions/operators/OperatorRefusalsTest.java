package com.microsoft.health.dicomcast.functions.operators;

import static com.microsoft.health.dicomcast.functions.support.OperatorsEdge.ORDER;
import static com.microsoft.health.dicomcast.functions.support.OperatorsEdge.SOMEBODY;
import static com.microsoft.health.dicomcast.functions.support.OperatorsEdge.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.microsoft.health.dicomcast.functions.arm.AuditTrail;
import com.microsoft.health.dicomcast.functions.refusals.WellFormed;
import com.microsoft.health.dicomcast.functions.support.Edge;
import com.microsoft.health.dicomcast.functions.support.LoggedLines;
import com.microsoft.health.dicomcast.functions.support.OperatorsEdge;
import com.microsoft.health.dicomcast.model.ports.Executions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whatever operators are refused names what is wrong, changes nothing, and leaves an audit record. */
class OperatorRefusalsTest {
    private static final String NOBODYS = "/operations/0123456789abcdef0123456789abcdef0123456789abcdefghjkmnpqrs";
    private static final String OWN = "/operations/{operation}";
    private static final String ABSENT = Edge.CASTS + "/nobody1";

    /**
     * A refusal.
     *
     * @param standing what there is when it comes
     * @param path behind {@code /geneva/v1}
     * @param about the target that it names; empty for the path
     */
    private record Bad(
            String standing, String method, String path, String body, int status, String code, String about) {
        static Bad get(String path, int status, String code, String about) {
            return new Bad("creating", "GET", path, "", status, code, about);
        }

        static Bad post(String path, String body, int status, String code, String about) {
            return new Bad("creating", "POST", path, body, status, code, about);
        }

        Bad when(String other) {
            return new Bad(other, method, path, body, status, code, about);
        }
    }

    private static Stream<Bad> bodies() {
        var content = "InvalidRequestContent";
        return Stream.of(
                Bad.post(OWN + "/cancel", "", 400, content, "$"),
                Bad.post(OWN + "/cancel", "[]", 400, content, "$"),
                Bad.post(OWN + "/cancel", "{", 400, content, "$"),
                Bad.post(OWN + "/cancel", "null", 400, content, "$"),
                Bad.post(OWN + "/cancel", ORDER + "x", 400, content, "$"),
                Bad.post(OWN + "/cancel", "{}", 400, content, "reason"),
                Bad.post(OWN + "/cancel", "{\"reason\":null}", 400, content, "reason"),
                Bad.post(OWN + "/cancel", "{\"reason\":\"\"}", 400, content, "reason"),
                Bad.post(OWN + "/cancel", "{\"reason\":\"  \"}", 400, content, "reason"),
                Bad.post(OWN + "/cancel", "{\"reason\":7}", 400, content, "reason"),
                Bad.post(OWN + "/cancel", "{\"reason\":\"a\\nb\"}", 400, content, "reason"),
                Bad.post(OWN + "/cancel", "{\"reason\":\"" + "x".repeat(257) + "\"}", 400, content, "reason"),
                Bad.post(OWN + "/cancel", "{\"reason\":\"a\",\"reason\":\"b\"}", 400, content, "reason"),
                Bad.post(OWN + "/cancel", "{\"reason\":\"a\",\"incidentId\":\"a b\"}", 400, content, "incidentId"),
                Bad.post(OWN + "/cancel", "{\"reason\":\"a\",\"incidentId\":\"\"}", 400, content, "incidentId"),
                Bad.post(OWN + "/cancel", "{\"reason\":\"a\",\"incidentId\":1}", 400, content, "incidentId"),
                Bad.post(OWN + "/cancel", "{\"reason\":\"a\",\"dryRun\":\"true\"}", 400, content, "dryRun"),
                Bad.post(OWN + "/cancel", "{\"reason\":\"a\",\"force\":1}", 400, content, "force"),
                Bad.post(OWN + "/cancel", "{\"reason\":\"a\",\"Reason\":\"a\"}", 400, content, "Reason"),
                Bad.post(OWN + "/cancel", "{\"reason\":\"a\",\"target\":{}}", 400, content, "target"),
                Bad.post(OWN + "/cancel", "{\"force\":1,\"x\":1}", 400, "MultipleErrorsOccurred", ""),
                Bad.post("/orphans/sweep", "{}", 400, content, "reason"));
    }

    private static Stream<Bad> paths() {
        return Stream.of(
                Bad.get("", 404, "NotFound", ""),
                Bad.get("/nothing", 404, "UnknownAction", ""),
                Bad.get("/operations/{operation}/x/y", 404, "NotFound", ""),
                Bad.get("//operations", 400, "InvalidRequestUri", ""),
                Bad.get("/operations/%2e%2e", 400, "InvalidRequestUri", ""),
                Bad.post(OWN + "/stop", ORDER, 404, "UnknownAction", ""),
                Bad.post(Edge.CAST + "/destroy", ORDER, 404, "UnknownAction", ""),
                Bad.post(Edge.CASTS + "/recheck", ORDER, 405, "MethodNotAllowed", ""),
                Bad.get(OWN + "/cancel", 405, "MethodNotAllowed", ""),
                Bad.post(OWN, ORDER, 405, "MethodNotAllowed", ""),
                Bad.post("/operations", ORDER, 405, "MethodNotAllowed", ""),
                Bad.post("/casts", ORDER, 405, "MethodNotAllowed", ""),
                Bad.get("/orphans/sweep", 405, "MethodNotAllowed", ""),
                new Bad("creating", "DELETE", Edge.CAST, "", 405, "MethodNotAllowed", ""),
                new Bad("creating", "PUT", Edge.CAST, ORDER, 405, "MethodNotAllowed", ""));
    }

    private static Stream<Bad> targets() {
        return Stream.of(
                Bad.get(NOBODYS, 404, "OperationNotFound", ""),
                Bad.get("/operations/x", 404, "OperationNotFound", ""),
                Bad.post(NOBODYS + "/cancel", ORDER, 404, "OperationNotFound", ""),
                Bad.post("/operations/x/pause", ORDER, 404, "OperationNotFound", ""),
                Bad.post(ABSENT + "/recheck", ORDER, 404, "ResourceNotFound", ABSENT),
                Bad.get(ABSENT, 404, "ResourceNotFound", ABSENT),
                Bad.get(Edge.CASTS + "/a", 404, "ResourceNotFound", Edge.CASTS + "/a"));
    }

    private static Stream<Bad> moments() {
        return Stream.of(
                Bad.post(Edge.CAST + "/recheck", ORDER, 409, "AnotherOperationInProgress", Edge.CAST),
                Bad.post(OWN + "/cancel", ORDER, 409, "OperationEnded", "").when("ended"),
                Bad.post(OWN + "/dispatch", ORDER, 409, "OperationEnded", "").when("ended"),
                Bad.post(OWN + "/pause", ORDER, 409, "OperationEnded", "").when("ended"),
                Bad.post(OWN + "/resume", ORDER, 409, "OperationEnded", "").when("ended"),
                Bad.post(OWN + "/cancel", ORDER, 409, "OperationNotCancelable", "")
                        .when("deleting"),
                Bad.post(OWN + "/dispatch", ORDER, 409, "ExecutorAlive", "force")
                        .when("alive"),
                Bad.post(OWN + "/dispatch", ORDER, 409, "ExecutorAlive", "force")
                        .when("suspended"),
                Bad.post(OWN + "/pause", ORDER, 409, "ExecutorNotAlive", "").when("creating"),
                Bad.post(OWN + "/resume", ORDER, 409, "OperationNotPaused", "").when("creating"),
                Bad.post(OWN + "/resume", ORDER, 409, "OperationNotPaused", "").when("alive"));
    }

    private static Stream<Bad> lists() {
        var value = "InvalidQueryParameterValue";
        return Stream.of(
                Bad.get("/operations?state=Running", 400, value, "state"),
                Bad.get("/operations?state=Failed&state=Failed", 400, value, "state"),
                Bad.get("/operations?kind=", 400, value, "kind"),
                Bad.get("/operations?resource=/subscriptions/x", 400, value, "resource"),
                Bad.get("/operations?status=Failed", 400, value, "status"),
                Bad.get("/operations?$top=0", 400, value, "$top"),
                Bad.get("/operations?$skipToken=x", 400, "InvalidSkipToken", "$skipToken"),
                Bad.get("/casts?health=sick", 400, value, "health"),
                Bad.get("/casts?provisioningState=Accepted", 400, value, "provisioningState"),
                Bad.get("/casts?fhirService=fhir1", 400, value, "fhirService"),
                Bad.get("/casts?region=%27", 400, value, "region"),
                Bad.get("/casts?zone=1", 400, value, "zone"),
                Bad.get("/casts?$top=-1", 400, value, "$top"),
                Bad.get("/casts?$skipToken=e30", 400, "InvalidSkipToken", "$skipToken"),
                Bad.get("/orphans?all=true", 400, value, "all"),
                Bad.get("/orphans?$skipToken=%00", 400, "InvalidSkipToken", "$skipToken"));
    }

    @TestFactory
    Stream<DynamicTest> aBadOrderIsRefusedAndRecordedAndLeavesNoTrace() {
        return Stream.of(bodies(), paths(), targets(), moments(), lists())
                .flatMap(each -> each)
                .map(each -> dynamicTest(each.toString(), () -> assertRefused(each)));
    }

    private static void assertRefused(Bad bad) {
        var edge = new Edge();
        var operation = prepare(edge, bad.standing());
        var operators = new OperatorsEdge(edge);
        var documents = edge.documents().copy();
        var executions = List.copyOf(edge.executions().asked());
        try (var audit = new LoggedLines(AuditTrail.LOGGER)) {
            var path = bad.path().replace("{operation}", operation);

            var reply = operators.call(bad.method(), path, bad.body(), OperatorsEdge.PRINCIPAL, SOMEBODY);

            assertEquals(bad.status(), reply.status(), reply::toString);
            assertEquals(bad.code(), Edge.code(reply), reply::toString);
            WellFormed.assertRefusal(reply, false);
            if (!bad.about().isEmpty()) {
                assertEquals(bad.about(), Edge.target(reply), reply::toString);
            }
            assertEquals(documents, edge.documents().copy());
            assertEquals(executions, edge.executions().asked());
            assertEquals(List.of(), operators.started());
            assertEquals(1, audit.lines().size());
            assertEquals("Failure", text(audit.lines().get(0), "operationResult"));
            assertEquals(bad.code(), text(audit.lines().get(0), "operationResultDescription"));
        }
    }

    /** The operation that the path may name. */
    private static String prepare(Edge edge, String standing) {
        edge.put(Edge.CAST, Edge.BODY);
        var created = edge.activeOperation().id().text();
        switch (standing) {
            case "creating" -> {}
            case "ended" -> edge.finish();
            case "alive" -> edge.executions().allAre(Executions.State.Alive);
            case "suspended" -> edge.executions().allAre(Executions.State.Suspended);
            case "deleting" -> {
                edge.delete(Edge.CAST);
                return edge.activeOperation().id().text();
            }
            default -> throw new IllegalArgumentException(standing);
        }
        return created;
    }
}
