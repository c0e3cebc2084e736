package com.microsoft.health.dicomcast.functions.verbs;

import static com.microsoft.health.dicomcast.functions.support.Edge.BODY;
import static com.microsoft.health.dicomcast.functions.support.Edge.CAST;
import static com.microsoft.health.dicomcast.functions.support.Edge.CASTS;
import static com.microsoft.health.dicomcast.functions.support.Edge.ID;
import static com.microsoft.health.dicomcast.functions.support.Edge.VERSION;
import static com.microsoft.health.dicomcast.functions.support.Edge.code;
import static com.microsoft.health.dicomcast.functions.support.Edge.json;
import static com.microsoft.health.dicomcast.functions.support.Edge.local;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.health.dicomcast.functions.support.Edge;
import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.operations.Failure;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadAndDeleteTest {
    private final Edge edge = new Edge();

    @Test
    void aCastThatIsNotThereIsNotFound() {
        var reply = edge.get(CAST);

        assertEquals(404, reply.status());
        assertEquals("ResourceNotFound", code(reply));
    }

    @Test
    void headTellsWhetherItIsThereWithoutABody() {
        var before = edge.call("HEAD", CAST + "?api-version=" + VERSION, "");
        edge.put(CAST, BODY);

        var after = edge.call("HEAD", CAST + "?api-version=" + VERSION, "");

        assertEquals(404, before.status());
        assertEquals(200, after.status());
        assertEquals(Optional.empty(), before.body());
        assertEquals(Optional.empty(), after.body());
    }

    @Test
    void anEmptyListIsEmptyOnlyBelowParentsThatAreThere() {
        var empty = edge.get(CASTS + "/");
        edge.documents().remove(ID.dicomService());
        var orphaned = edge.get(CASTS);

        assertEquals("{\"value\":[]}", empty.body().orElseThrow());
        assertEquals(404, orphaned.status());
        assertEquals("ParentResourceNotFound", code(orphaned));
    }

    @Test
    void aListIsPagedByName() {
        edge.put(CAST, BODY);
        var cast = edge.documents().cast(ID);
        edge.documents().put(renamed(cast, "cast0"));
        edge.documents().put(renamed(cast, "cast2"));

        var first = edge.call("GET", CASTS + "?api-version=" + VERSION + "&$top=2", "");
        var second = edge.call("GET", local(json(first).path("nextLink").asText()), "");

        assertEquals("cast0", json(first).at("/value/0/name").asText());
        assertEquals(2, json(first).path("value").size());
        assertEquals("cast2", json(second).at("/value/0/name").asText());
        assertFalse(json(second).has("nextLink"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "x", ""})
    void aPageOfNothingIsRefused(String top) {
        assertEquals(
                400,
                edge.call("GET", CASTS + "?api-version=" + VERSION + "&$top=" + top, "")
                        .status());
    }

    @Test
    void aForgedTokenIsRefused() {
        var reply = edge.call("GET", CASTS + "?api-version=" + VERSION + "&$skipToken=%22%7D", "");

        assertEquals("InvalidSkipToken", code(reply));
    }

    @Test
    void nextLinkIsOnTheCallersUrl() {
        edge.put(CAST, BODY);
        edge.documents().put(renamed(edge.documents().cast(ID), "cast2"));
        var referer = "https://management.azure.com" + CASTS + "?api-version=" + VERSION + "&%24top=1";

        var reply = edge.call("GET", CASTS + "?api-version=" + VERSION + "&$top=1", "", "Referer", referer);

        assertEquals(referer + "&$skipToken=cast1", json(reply).path("nextLink").asText());
    }

    @Test
    void deletingWhatIsNotThereIsDone() {
        edge.documents().remove(ID.dicomService());

        assertEquals(204, edge.delete(CAST, "If-Match", "\"any\"").status());
    }

    @Test
    void aDeleteIsAcceptedAndJoined() {
        edge.put(CAST, BODY);
        edge.finish();

        var first = edge.delete(CAST);
        var second = edge.delete(CAST);

        assertEquals(202, first.status());
        assertEquals(202, second.status());
        assertEquals(Optional.empty(), first.body());
        assertTrue(Edge.header(first, "Location").contains("/operationResults/"));
        assertEquals(Edge.header(first, "Location"), Edge.header(second, "Location"));
        assertEquals("10", Edge.header(second, "Retry-After"));
    }

    @Test
    void aDeleteCutsACreateShort() {
        edge.put(CAST, BODY);
        var create = edge.documents().cast(ID).activeOperation().orElseThrow();

        edge.delete(CAST);

        var delete = edge.documents().cast(ID).activeOperation().orElseThrow();
        assertEquals(
                List.of("start Create " + create, "cancel " + create, "start Delete " + delete),
                edge.executions().asked());
        var status = edge.get(statuses(create.text()));
        assertEquals("Canceled", json(status).path("status").asText());
        assertEquals("OperationSuperseded", json(status).at("/error/code").asText());
        assertEquals(409, edge.get(results(create.text())).status());
    }

    @ParameterizedTest
    @CsvSource({
        "FhirServiceNotFound, 400, client:fhir-service-missing",
        "ParentResourceNotStable, 409, client:parent-not-stable",
        "OperationTimedOut, 500, service:timed-out",
        "AuthorizationFailed, 500, service"
    })
    void whoseFaultAFailureIsIsSaidByStatusAndResult(String code, int status, String cause) {
        var accepted = edge.put(CAST, BODY);
        edge.documents().put(edge.activeOperation().failed(new Failure(code, "No."), Edge.NOW));
        var path = local(Edge.header(accepted, "Azure-AsyncOperation"));

        var told = edge.call("GET", path, "");
        var result = edge.call("GET", path.replace("Statuses", "Results"), "");

        assertEquals(200, told.status());
        assertEquals(cause, Edge.header(told, "x-ms-failurecause"));
        assertEquals(status, result.status());
        assertEquals(cause, Edge.header(result, "x-ms-failurecause"));
        assertEquals(code, Edge.header(result, "x-ms-error-code"));
    }

    @Test
    void aDeleteOfAnotherTagFails() {
        edge.put(CAST, BODY);
        edge.finish();

        assertEquals(412, edge.delete(CAST, "If-Match", "\"other\"").status());
    }

    @Test
    void anOperationIsFollowedToItsEnd() {
        var accepted = edge.put(CAST, BODY);
        var status = local(Edge.header(accepted, "Azure-AsyncOperation"));

        var running = edge.call("GET", status, "");
        var unfinished = edge.call("GET", status.replace("operationStatuses", "operationResults"), "");
        edge.finish();
        var ended = edge.call("GET", status, "");
        var result = edge.call("GET", status.replace("operationStatuses", "operationResults"), "");

        assertEquals("Accepted", json(running).path("status").asText());
        assertEquals("10", Edge.header(running, "Retry-After"));
        assertFalse(json(running).has("endTime"));
        assertEquals(202, unfinished.status());
        assertEquals(Optional.empty(), unfinished.body());
        assertEquals("Succeeded", json(ended).path("status").asText());
        assertEquals(100, json(ended).path("percentComplete").asInt());
        assertEquals(CAST, json(ended).path("resourceId").asText());
        assertEquals("2026-11-24T10:00:09Z", json(ended).path("endTime").asText());
        assertFalse(ended.headers().containsKey("Retry-After"));
        assertEquals(201, result.status());
        assertEquals(CAST, json(result).path("id").asText());
    }

    @Test
    void anOperationIsNotSeenFromAnotherSubscription() {
        var accepted = edge.put(CAST, BODY);
        var elsewhere = local(Edge.header(accepted, "Azure-AsyncOperation")).replace("11111111", "99999999");

        var reply = edge.call("GET", elsewhere, "");

        assertEquals(404, reply.status());
        assertEquals("OperationNotFound", code(reply));
    }

    @Test
    void anOperationIsNotSeenAtAnotherLocation() {
        var status = local(Edge.header(edge.put(CAST, BODY), "Azure-AsyncOperation"));

        assertEquals(
                404, edge.call("GET", status.replace("westus2", "eastus"), "").status());
        assertEquals(
                200, edge.call("GET", status.replace("westus2", "WestUS2"), "").status());
    }

    @Test
    void anOperationIsSeenFromItsInitiatorsTenantAlone() {
        var accepted = edge.put(CAST, BODY, "x-ms-home-tenant-id", "Tenant1", "x-ms-client-object-id", "alice");
        var status = local(Edge.header(accepted, "Azure-AsyncOperation"));

        assertEquals(
                200,
                edge.call("GET", status, "", "x-ms-home-tenant-id", "tenant1").status());
        assertEquals(
                404,
                edge.call("GET", status, "", "x-ms-home-tenant-id", "tenant2").status());
        assertEquals(404, edge.call("GET", status, "").status());
        assertEquals(
                404,
                edge.call("GET", status.replace("Statuses", "Results"), "", "x-ms-client-tenant-id", "tenant2")
                        .status());
    }

    @Test
    void theProvidersOperationsAreTheSameInEveryVersion() {
        var path = "/providers/Microsoft.HealthcareApis/operations";

        var ours = edge.get(path);
        var theirs = edge.call("GET", path + "?api-version=2019-09-16", "");
        var none = edge.call("GET", path, "");

        assertEquals(200, none.status());
        assertEquals(ours.body(), theirs.body());
        json(ours)
                .path("value")
                .forEach(each -> assertEquals(4, each.path("display").size()));
    }

    private static String statuses(String operation) {
        return Edge.SUBSCRIPTION + "/providers/Microsoft.HealthcareApis/locations/westus2/operationStatuses/"
                + operation;
    }

    private static String results(String operation) {
        return statuses(operation).replace("operationStatuses", "operationResults");
    }

    private static Cast renamed(Cast cast, String name) {
        var id = CastId.parse(CASTS + "/" + name).orElseThrow();
        return new Cast(
                id,
                cast.guid(),
                cast.spec(),
                cast.lastGood(),
                cast.state(),
                cast.activeOperation(),
                cast.resourceVersion(),
                cast.location(),
                cast.placement(),
                cast.resources(),
                cast.unreadable(),
                cast.systemData(),
                cast.created(),
                cast.updated(),
                cast.derivation(),
                cast.health(),
                cast.changed(),
                cast.restart());
    }
}
