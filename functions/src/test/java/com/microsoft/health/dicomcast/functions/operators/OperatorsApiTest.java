package com.microsoft.health.dicomcast.functions.operators;

import static com.microsoft.health.dicomcast.functions.support.OperatorsEdge.PRINCIPAL;
import static com.microsoft.health.dicomcast.functions.support.OperatorsEdge.SOMEBODY;
import static com.microsoft.health.dicomcast.functions.support.OperatorsEdge.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.health.dicomcast.functions.arm.AuditTrail;
import com.microsoft.health.dicomcast.functions.callers.Verdict;
import com.microsoft.health.dicomcast.functions.support.Edge;
import com.microsoft.health.dicomcast.functions.support.LoggedLines;
import com.microsoft.health.dicomcast.functions.support.OperatorsEdge;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorsApiTest {
    private final LoggedLines audit = new LoggedLines(AuditTrail.LOGGER);
    private final Edge edge = new Edge();
    private final OperatorsEdge operators = new OperatorsEdge(edge);

    @AfterEach
    void close() {
        audit.close();
    }

    private String operation() {
        edge.put(Edge.CAST, Edge.BODY);
        return "/operations/" + edge.activeOperation().id();
    }

    @Test
    void anOperationIsShownWithItsAttemptAndWithoutItsCaller() {
        edge.put(Edge.CAST, Edge.BODY, "x-ms-client-object-id", "somebodys-object-id");

        var reply = operators.get("/operations/" + edge.activeOperation().id());

        assertEquals(200, reply.status());
        assertEquals("Create", Edge.json(reply).path("kind").asText());
        assertEquals(1, Edge.json(reply).at("/execution/attempt").asInt());
        assertEquals("10", Edge.header(reply, "Retry-After"));
        assertFalse(reply.body().orElseThrow().contains("somebodys-object-id"));
    }

    @Test
    void whoDoesNotSayWhoHeIsGetsNowhere() {
        var reply = operators.call("GET", operation(), "");

        assertEquals(401, reply.status());
        assertEquals("PrincipalMissing", Edge.code(reply));
        assertEquals("Bearer", Edge.header(reply, "WWW-Authenticate"));
    }

    @Test
    void aNameThatIsNoneIsRefused() {
        var reply = operators.call("GET", operation(), "", PRINCIPAL, "b\u00f6se");

        assertEquals(400, reply.status());
        assertEquals(PRINCIPAL, Edge.target(reply));
    }

    @Test
    void whatTheTokenSaysCountsAndNotTheHeader() {
        var known = new OperatorsEdge(edge, call -> new Verdict.Admitted("app", Optional.of("token@ops.test")));
        var operation = operation();

        assertEquals(200, known.call("GET", operation, "").status());
        assertEquals(
                200,
                known.call("GET", operation, "", PRINCIPAL, "Token@ops.test").status());
        var other = known.call("GET", operation, "", PRINCIPAL, SOMEBODY);
        assertEquals(401, other.status());
        assertEquals("PrincipalMismatch", Edge.code(other));
        assertFalse(audit.lines().toString().contains(SOMEBODY));
    }

    @Test
    void readingIsRecordedToo() {
        var operation = operation();
        var before = audit.lines().size();

        operators.get(operation);

        assertEquals(before + 1, audit.lines().size());
        var line = audit.lines().get(before);
        assertEquals(SOMEBODY, text(line, "callerPrincipalName"));
        assertEquals("Read", text(line, "operationType"));
        assertEquals("/geneva/v1" + operation, text(line, "targetResource"));
        assertEquals("Success", text(line, "operationResult"));
    }

    @Test
    void whoIsNotLetInIsRecordedAndWhatHeSaysOfHimselfIsNot() {
        var closed = new OperatorsEdge(edge, call -> new Verdict.Forbidden("unknown"));

        var reply = closed.get("/operations/x");

        assertEquals(403, reply.status());
        assertEquals("Failure", text(audit.lines().get(0), "operationResult"));
        assertFalse(audit.lines().toString().contains(SOMEBODY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/geneva", "/geneva/", "/geneva/v2/operations", "/geneva/v1x", "/Geneva/casts"})
    void belowNoVersionTheVersionIsNamedAndARecordIsLeft(String path) {
        var reply = operators.callAt("GET", path, "", PRINCIPAL, SOMEBODY);

        assertEquals(404, reply.status());
        assertEquals("UnknownVersion", Edge.code(reply));
        assertTrue(reply.body().orElseThrow().contains("/geneva/v1"));
        assertEquals("UnknownVersion", text(audit.lines().get(0), "operationResultDescription"));
        assertEquals(SOMEBODY, text(audit.lines().get(0), "callerPrincipalName"));
    }

    @Test
    void whoIsNotLetInLearnsOfNoVersion() {
        var closed = new OperatorsEdge(edge, call -> new Verdict.Forbidden("unknown"));

        assertEquals(
                403, closed.callAt("GET", "/geneva/v2", "", PRINCIPAL, SOMEBODY).status());
        assertEquals(401, operators.callAt("GET", "/geneva/v2", "").status());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                        | The order has no body.",
                "{\"reason\":\"r\",\"reson\":\"r\"}          | The member 'reson' is unknown. Remove it, or use one of: dryRun, force, incidentId, reason, target.",
                "{\"reason\":\"r\",\"target\":{\"regoin\":1}} | The member 'target.regoin' is unknown. Remove it, or use one of: cluster, region.",
                "{}                                      | The member 'reason' is required.",
            })
    void aBadOrderIsToldWhatToSend(String body, String sentence) {
        edge.put(Edge.CAST, Edge.BODY);
        edge.finish();

        var reply = operators.post(Edge.CAST + "/failover", Objects.requireNonNullElse(body, ""));

        assertEquals(400, reply.status());
        var message = Edge.json(reply).at("/error/message").asText();
        assertTrue(message.contains(sentence), message);
    }
}
