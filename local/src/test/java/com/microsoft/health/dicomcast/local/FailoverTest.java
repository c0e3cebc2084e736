package com.microsoft.health.dicomcast.local;

import static com.microsoft.health.dicomcast.local.Hospital.cast;
import static com.microsoft.health.dicomcast.local.Hospital.service;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.functions.triggers.StartDriftSweep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Two regions, of which one may be lost: what operators do about it, over HTTP. Each test has a cast of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FailoverTest {
    private static final Path HERE = Path.of("..").toAbsolutePath().normalize();
    private static final String NEVER = "0 0 0 1 1 *";
    private static final String NEIGHBOURS = "?api-version=2024-03-31";
    private static final String WEST = "dicom-services";
    private static final String EAST = "dicom-services-east";
    private static final String ORDER = "{\"reason\":\"the region is lost\"}";
    private static final String FORCED = "{\"reason\":\"the region is lost\",\"force\":true}";
    private static final int CASTS = 9;

    private LocalPlatform platform;
    private Hospital hospital;

    @BeforeAll
    void start(@TempDir Path project) throws IOException, UsageException {
        Files.copy(HERE.resolve("host.json"), project.resolve("host.json"));
        var json = new ObjectMapper();
        var settings = (ObjectNode)
                json.readTree(HERE.resolve("local.settings.sample.json").toFile());
        ((ObjectNode) settings.path("Values"))
                .put("Sweeps__DriftSchedule", NEVER)
                .put("Sweeps__HealthSchedule", NEVER)
                .put("Pace__Tries", "3")
                .put("Pace__FirstRetry", "PT0.01S");
        json.writeValue(project.resolve("local.settings.sample.json").toFile(), settings);
        platform = LocalPlatform.start(Options.in(project).withPort(0).withState(project.resolve("state")));
        hospital = new Hospital(platform.base());
        hospital.build(CASTS);
    }

    @AfterAll
    void stop() {
        platform.close();
    }

    @AfterEach
    void everyRegionIsBack() {
        reach("westus2", true);
        reach("eastus2", true);
    }

    private void reach(String region, boolean reachable) {
        assertEquals(
                200,
                hospital.send("PATCH", "/local/regions/" + region, "{\"reachable\":" + reachable + "}")
                        .statusCode());
    }

    private void failParentOver(int number, String cluster) {
        var reply =
                hospital.send("POST", service(number) + "/failover" + NEIGHBOURS, "{\"cluster\":\"" + cluster + "\"}");
        assertEquals(200, reply.statusCode(), reply.body());
    }

    /** The operation that comes of an order, when it has ended. */
    private JsonNode ended(int number, String action, String body) {
        var reply = hospital.order(number, action, body);
        assertEquals(202, reply.statusCode(), reply.body());
        var url = reply.headers().firstValue("Azure-AsyncOperation").orElseThrow();
        var id = url.substring(url.lastIndexOf('/') + 1);
        return Hospital.await(
                () -> hospital.document("operation", id),
                operation -> operation.path("status").asText().matches("Succeeded|Failed|Canceled"));
    }

    private JsonNode document(int number) {
        return hospital.document("workspaces/dicomservices/dicomcasts", "ws1|ds" + number + "|cast" + number)
                .path("resource");
    }

    /** The DICOM service's Kubernetes resource in that namespace, and so in that cluster. */
    private JsonNode in(String namespace, int number) {
        for (var each : hospital.state().path("kubernetes")) {
            if (each.at("/metadata/namespace").asText().equals(namespace)
                    && each.at("/spec/resourceId").asText().endsWith("/dicomservices/ds" + number)) {
                return each;
            }
        }
        return MissingNode.getInstance();
    }

    private boolean hasSection(String namespace, int number) {
        return in(namespace, number).at("/spec/cast/castId").isTextual();
    }

    private long running(String namespace, int number) {
        return in(namespace, number).at("/status/cast/readyReplicas").asLong();
    }

    private List<String> entries(int number, String type) {
        var entries = new ArrayList<String>();
        StreamSupport.stream(
                        document(number).path("dicomCastProvisionedResources").spliterator(), false)
                .filter(each -> each.path("resourceType").asText().equals(type))
                .forEach(each -> entries.add(each.path("parentResourceIdOrName").asText() + " "
                        + each.path("state").asText()));
        return entries;
    }

    @Test
    void aCastFollowsItsServiceAndComesBack() {
        failParentOver(1, "local-east");
        var before = hospital.get(cast(1));

        var there = ended(1, "failover", ORDER);

        assertEquals("Succeeded", there.path("status").asText(), there.toString());
        assertEquals("eastus2", document(1).path("activeRegion").asText());
        assertEquals("local-east", document(1).path("activeCluster").asText());
        assertTrue(hasSection(EAST, 1));
        assertFalse(hasSection(WEST, 1));
        assertWorkerRunsOnlyIn(EAST, WEST, 1);
        assertEquals(List.of("local-east/" + EAST + " Created"), entries(1, "KubernetesResource"));
        assertEquals(1, entries(1, "FederatedIdentityCredential").size());
        assertEquals(before.path("systemData"), hospital.get(cast(1)).path("systemData"));

        var back = ended(1, "failover", "{\"reason\":\"it is back\",\"target\":{\"region\":\"westus2\"}}");

        assertEquals("Succeeded", back.path("status").asText(), back.toString());
        assertTrue(hasSection(WEST, 1));
        assertFalse(hasSection(EAST, 1));
        assertWorkerRunsOnlyIn(WEST, EAST, 1);
        assertEquals(List.of("local/" + WEST + " Created"), entries(1, "KubernetesResource"));
    }

    @Test
    void aLostRegionNeedsForceAndIsClearedWhenItReturns() {
        failParentOver(2, "local-east");
        reach("westus2", false);

        var before = document(2);
        var unforced = hospital.order(2, "failover", ORDER);
        assertEquals(409, unforced.statusCode());
        assertTrue(unforced.body().contains("FailoverSourceUnreachable"), unforced.body());
        assertEquals(before, document(2));
        assertFalse(hasSection(EAST, 2));

        var forced = ended(2, "failover", FORCED);
        assertEquals("Succeeded", forced.path("status").asText(), forced.toString());
        assertTrue(forced.at("/relocation/forced").asBoolean());
        assertEquals(
                List.of("local-east/" + EAST + " Created", "local/" + WEST + " Abandoned"),
                entries(2, "KubernetesResource").stream().sorted().toList());
        assertTrue(hasSection(WEST, 2));
        assertEquals(document(2).path("castGuid"), worker(EAST, 2));
        assertEquals(document(2).path("castGuid"), worker(WEST, 2), "nobody could stop it: its region runs on");

        assertEquals(
                1, sweepDrift().path("outOfReach").asInt(), "the region is still lost: nothing can be cleared there");
        reach("westus2", true);
        assertEquals(1, sweepDrift().path("cleared").asInt());
        Hospital.await(() -> entries(2, "KubernetesResource"), left -> left.size() == 1);
        hospital.awaitState(2, "Succeeded");
        assertFalse(hasSection(WEST, 2));
        assertEquals(1, entries(2, "FederatedIdentityCredential").size());
        assertTrue(hasSection(EAST, 2));
        assertWorkerRunsOnlyIn(EAST, WEST, 2);
    }

    /** The operators of both clusters say so. Whether it is ready is the customer's affair: it has no roles here. */
    private void assertWorkerRunsOnlyIn(String here, String there, int number) {
        assertEquals(document(number).path("castGuid"), worker(here, number));
        assertTrue(
                worker(there, number).isMissingNode(), () -> in(there, number).toString());
    }

    /** The GUID of the cast whose worker the operator of that cluster reports. */
    private JsonNode worker(String namespace, int number) {
        return in(namespace, number).at("/status/cast/castId");
    }

    /** Decision 41: the cluster in which the cast is does not bar the way back to the one that has returned. */
    @Test
    void whoeverIsInADeadClusterComesBackOnceTheOtherIsCleared() {
        strand(7);
        reach("westus2", true);
        var before = document(7);

        var early = hospital.order(7, "failover", FORCED);
        assertEquals(409, early.statusCode());
        assertTrue(early.body().contains("ClusterNotCleared"), early.body());
        assertEquals(before, document(7));
        assertEquals("Failed", ended(7, "reprovision", ORDER).path("status").asText(), "its cluster is dead");
        assertEquals(List.of("local-east/" + EAST), clusters(7));
        assertFalse(hasSection(WEST, 7));

        comesBack(7);
    }

    @Test
    void aFailedCastIsClearedAndStaysFailed() {
        strand(8);
        reach("westus2", true);

        assertEquals(1, sweepDrift().path("cleared").asInt());

        Hospital.await(() -> clusters(8), List.of("local-east/" + EAST)::equals);
        hospital.awaitState(8, "Failed");
        assertFalse(hasSection(WEST, 8));
        comesBack(8);
    }

    /** The cast has left a lost region by force, and now the other one is lost too. */
    private void strand(int number) {
        failParentOver(number, "local-east");
        reach("westus2", false);
        assertEquals(
                "Succeeded", ended(number, "failover", FORCED).path("status").asText());
        reach("eastus2", false);
        assertEquals(
                "Failed", ended(number, "reprovision", ORDER).path("status").asText());
        hospital.awaitState(number, "Failed");
        assertEquals(List.of("local-east/" + EAST, "local/" + WEST), clusters(number));
    }

    private void comesBack(int number) {
        assertEquals(
                "Succeeded", ended(number, "failover", FORCED).path("status").asText());
        hospital.awaitState(number, "Succeeded");
        reach("eastus2", true);
        assertEquals(1, sweepDrift().path("cleared").asInt());
        Hospital.await(() -> clusters(number), List.of("local/" + WEST)::equals);
        hospital.awaitState(number, "Succeeded");
        assertWorkerRunsOnlyIn(WEST, EAST, number);
    }

    /** In which its section is listed, whatever its state. */
    private List<String> clusters(int number) {
        return entries(number, "KubernetesResource").stream()
                .map(each -> each.substring(0, each.indexOf(' ')))
                .sorted()
                .toList();
    }

    private JsonNode sweepDrift() {
        return hospital.sweep(StartDriftSweep.NAME, StartDriftSweep.INSTANCE).path("counts");
    }

    @Test
    void whatTheCustomerWishesReachesTheClusterWhereTheCastIsNow() {
        failParentOver(3, "local-east");
        ended(3, "failover", ORDER);

        hospital.send(
                "PUT",
                cast(3),
                "{\"properties\":{\"fhirServiceResourceId\":\"" + service(3).replaceAll("/dicomservices/.*", "")
                        + "/fhirservices/fhir1\",\"worker\":{\"pollInterval\":\"PT5M\"}}}");
        Hospital.await(() -> in(EAST, 3).at("/spec/cast/worker/pollInterval").asText(), "00:05:00"::equals);
        hospital.awaitState(3, "Succeeded");
        assertFalse(hasSection(WEST, 3));

        hospital.send("DELETE", cast(3), "");
        Hospital.await(() -> hospital.send("GET", cast(3), "").statusCode(), status -> status == 404);
        assertFalse(hasSection(EAST, 3));
    }

    @Test
    void aTargetInWhichTheWorkerDoesNotStartIsLeftAgain() {
        failParentOver(4, "local-east");
        hospital.spoil("{\"cloud\":\"kubernetes\",\"method\":\"PUT\",\"path\":\"/" + EAST + "/\",\"status\":422}");

        var operation = ended(4, "failover", ORDER);
        hospital.send("DELETE", "/local/faults", "");

        assertEquals("Failed", operation.path("status").asText());
        hospital.awaitState(4, "Succeeded");
        assertEquals(List.of("local/" + WEST + " Created"), entries(4, "KubernetesResource"));
        assertEquals(1, entries(4, "FederatedIdentityCredential").size());
        Hospital.await(() -> in(WEST, 4).at("/spec/cast/suspended").asBoolean(true), stands -> !stands);
    }

    @Test
    void aTargetThatIsLostOnTheWayNeedsForceToBringTheWorkerBack() {
        failParentOver(9, "local-east");
        // the section arrives, but the answer is no, and so it is when it is to be taken back
        var put = "{\"cloud\":\"kubernetes\",\"method\":\"PUT\",\"path\":\"/" + EAST + "/\",";
        hospital.spoil(put + "\"status\":422,\"effect\":\"done\",\"times\":1}");
        hospital.spoil(put + "\"status\":403}");
        var failover = ended(9, "failover", ORDER);
        hospital.send("DELETE", "/local/faults", "");
        assertEquals("Failed", failover.path("status").asText(), failover.toString());
        assertTrue(entries(9, "KubernetesResource").contains("local-east/" + EAST + " Intended"));
        hospital.awaitState(9, "Failed");
        assertTrue(hasSection(EAST, 9));

        reach("eastus2", false);
        var before = document(9);
        var unforced = hospital.order(9, "reprovision", ORDER);
        assertEquals(409, unforced.statusCode());
        assertTrue(unforced.body().contains("ClusterUnreachable"), unforced.body());
        assertEquals(before, document(9));

        var forced = ended(9, "reprovision", FORCED);
        assertEquals("Succeeded", forced.path("status").asText(), forced.toString());
        assertTrue(entries(9, "KubernetesResource").contains("local-east/" + EAST + " Abandoned"));
        Hospital.await(() -> in(WEST, 9).at("/spec/cast/suspended").asBoolean(true), stands -> !stands);

        reach("eastus2", true);
        assertEquals(1, sweepDrift().path("cleared").asInt());
        Hospital.await(() -> entries(9, "KubernetesResource"), left -> left.size() == 1);
        hospital.awaitState(9, "Succeeded");
        assertFalse(hasSection(EAST, 9));
    }

    @Test
    void whatIsRefusedChangesNothing() {
        var before = document(5);

        assertEquals(409, hospital.order(5, "failover", ORDER).statusCode());
        failParentOver(5, "local-east");
        assertEquals(
                400,
                hospital.order(5, "failover", target("\"cluster\":\"mars\"")).statusCode());
        assertEquals(
                400,
                hospital.order(5, "failover", target("\"region\":\"westus2\"")).statusCode());
        assertEquals(400, hospital.order(5, "failover", "{}").statusCode());
        reach("eastus2", false);
        assertEquals(409, hospital.order(5, "failover", ORDER).statusCode());

        assertEquals(before, document(5));
    }

    private static String target(String member) {
        return "{\"reason\":\"r\",\"target\":{" + member + "}}";
    }

    @Test
    void whatIsMissingIsMadeAndWhatHasDriftedIsRepairedByReprovision() {
        var state = hospital.state();
        var identity = state.at("/arm").findValuesAsText("id").stream()
                .filter(id -> id.toLowerCase(Locale.ROOT).contains("/federatedidentitycredentials/"))
                .filter(id -> entriesNames(6).stream().anyMatch(id::endsWith))
                .findFirst()
                .orElseThrow();
        assertTrue(hospital.send("DELETE", identity + "?api-version=2024-11-30", "")
                        .statusCode()
                < 300);
        var restarted = in(WEST, 6).at("/spec/cast/restartToken");

        var operation = ended(6, "reprovision", ORDER);

        assertEquals("Succeeded", operation.path("status").asText(), operation.toString());
        assertEquals(
                200,
                hospital.send("GET", identity + "?api-version=2024-11-30", "").statusCode());
        var token = in(WEST, 6).at("/spec/cast/restartToken");
        assertTrue(restarted.isMissingNode());
        assertEquals(operation.path("id"), token);
        hospital.awaitState(6, "Succeeded");
        assertTrue(running(WEST, 6) <= 1);
    }

    private List<String> entriesNames(int number) {
        return document(number).path("dicomCastProvisionedResources").findValuesAsText("resourceIdOrName");
    }
}
