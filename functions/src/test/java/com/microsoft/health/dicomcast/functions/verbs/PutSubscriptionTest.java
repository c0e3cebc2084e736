package com.microsoft.health.dicomcast.functions.verbs;

import static com.microsoft.health.dicomcast.functions.support.Edge.BODY;
import static com.microsoft.health.dicomcast.functions.support.Edge.CAST;
import static com.microsoft.health.dicomcast.functions.support.Edge.CASTS;
import static com.microsoft.health.dicomcast.functions.support.Edge.SUBSCRIPTION;
import static com.microsoft.health.dicomcast.functions.support.Edge.code;
import static com.microsoft.health.dicomcast.functions.support.Edge.json;
import static com.microsoft.health.dicomcast.functions.support.Edge.local;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.microsoft.health.dicomcast.functions.http.HttpReply;
import com.microsoft.health.dicomcast.functions.support.Edge;
import com.microsoft.health.dicomcast.model.ids.SubscriptionId;
import com.microsoft.health.dicomcast.model.subscriptions.SubscriptionState;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PutSubscriptionTest {
    private static final SubscriptionId ID = SubscriptionId.parse(SUBSCRIPTION).orElseThrow();
    private final Edge edge = new Edge();

    @Test
    void aNotificationIsAnsweredWithItselfAndKeptWithAllThatNobodyKnows() {
        var body = "{\"state\":\"Registered\",\"registrationDate\":\"Tue\",\"properties\":{\"tenantId\":\"t\","
                + "\"quotaId\":\"q\",\"locationPlacementId\":\"p\",\"registeredFeatures\":[{\"name\":\"f\","
                + "\"state\":\"Registered\"}],\"laterThing\":{\"a\":[1,null]}},\"other\":7}";

        var first = tell(body);
        var second = tell(body);

        assertEquals(200, first.status());
        assertEquals(body, first.body().orElseThrow());
        assertEquals(first.body(), second.body());
        assertEquals(body, told());
        assertEquals(List.of(), edge.executions().asked());
    }

    @Test
    void theAccountOwnersAddressIsDropped() {
        var reply =
                tell("{\"state\":\"Registered\",\"properties\":{\"accountOwner\":{\"puid\":\"1\",\"email\":\"a@b\"}}}");

        assertFalse(reply.body().orElseThrow().contains("a@b"));
        assertFalse(told().contains("a@b"));
        assertEquals("1", json(reply).at("/properties/accountOwner/puid").asText());
    }

    @Test
    void theAddressIsDroppedHoweverItsNameIsSpelled() {
        tell("{\"state\":\"Registered\",\"properties\":{\"AccountOwner\":{\"Email\":\"a@b\"}}}");

        assertFalse(told().contains("a@b"));
    }

    @Test
    void ofAnEndlessNotificationWhatIsNeededIsKept() {
        var endless = "{\"state\":\"Warned\",\"x\":\"%s\",\"properties\":{\"tenantId\":\"t\"}}"
                .formatted("a".repeat(3_000_000));

        assertEquals(200, tell(endless).status());
        assertEquals("{\"state\":\"Warned\",\"properties\":{\"tenantId\":\"t\"}}", told());
    }

    @Test
    void aDeleteAtWorkIsNotJoinedWhereNoneMayBeAskedFor() {
        edge.put(CAST, BODY);
        edge.finish();
        edge.delete(CAST);

        tell(state("Unregistered"));

        assertEquals("InvalidSubscriptionState", code(edge.delete(CAST)));
    }

    @Test
    void theLatestCountsInWhateverOrder() {
        for (var state :
                List.of("Deleted", "Suspended", "Registered", "Unregistered", "Warned", "Deleted", "Registered")) {
            assertEquals(200, tell(state(state)).status());
            assertEquals(SubscriptionState.valueOf(state), stored());
        }
    }

    @Test
    void whatIsToBeDoneIsBegunUntilItIsDone() {
        tell(state("Suspended"));
        tell(state("Suspended"));

        assertEquals(
                List.of("follow " + SUBSCRIPTION, "follow " + SUBSCRIPTION),
                edge.executions().asked());
    }

    @Test
    void anUnknownSubscriptionMayBeUnregistered() {
        assertEquals(200, tell(state("Unregistered")).status());
    }

    @ParameterizedTest
    @CsvSource({
        "Suspended, 200, 409, 202",
        "Warned, 200, 409, 202",
        "Unregistered, 200, 409, 409",
        "Deleted, 404, 409, 409"
    })
    void aStateAllows(String state, int get, int put, int delete) {
        edge.put(CAST, BODY);
        edge.finish();

        tell(state(state));

        assertEquals(get, edge.get(CAST).status());
        assertEquals(put, edge.put(CAST, BODY).status());
        assertEquals(put, edge.patch(CAST, "{}").status());
        assertEquals(put, edge.put(CAST, "{}").status());
        assertEquals(delete, edge.delete(CAST).status());
    }

    @Test
    void ofADeletedSubscriptionNothingIsSeen() {
        var status = local(Edge.header(edge.put(CAST, BODY), "Azure-AsyncOperation"));

        tell(state("Deleted"));

        assertEquals("{\"value\":[]}", edge.get(CASTS).body().orElseThrow());
        assertEquals("ResourceNotFound", code(edge.get(CAST)));
        assertEquals(404, edge.call("GET", status, "").status());
    }

    @Test
    void afterDeletedEverythingBeginsAnewWithRegistered() {
        tell(state("Deleted"));
        tell(state("Registered"));

        assertEquals(201, edge.put(CAST, BODY).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"state\":\"Unknown\"}", "{\"state\":null}", "{\"state\":{}}", "[]", "", "{"})
    void aBodyWithoutAStateIsRefusedAndNothingKept(String body) {
        var reply = tell(body);

        assertEquals(400, reply.status());
        assertEquals("InvalidRequestContent", code(reply));
        assertEquals(false, edge.documents().subscription(ID).isPresent());
    }

    @Test
    void onlyTheSystemVersionIsServedHereAndNowhereElse() {
        var ours = edge.put(SUBSCRIPTION, state("Registered"));
        var none = edge.call("PUT", SUBSCRIPTION, state("Registered"));
        var elsewhere = edge.call("GET", CAST + "?api-version=2.0", "");
        var get = edge.call("GET", SUBSCRIPTION + "?api-version=2.0", "");

        assertEquals("InvalidApiVersionParameter", code(ours));
        assertEquals("MissingApiVersionParameter", code(none));
        assertEquals("InvalidApiVersionParameter", code(elsewhere));
        assertEquals("PUT", Edge.header(get, "Allow"));
    }

    private HttpReply tell(String body) {
        return edge.call("PUT", SUBSCRIPTION + "?api-version=2.0", body);
    }

    private static String state(String state) {
        return "{\"state\":\"" + state + "\"}";
    }

    private String told() {
        return edge.documents().subscription(ID).orElseThrow().value().notification();
    }

    private SubscriptionState stored() {
        return edge.documents().subscription(ID).orElseThrow().value().state();
    }
}
