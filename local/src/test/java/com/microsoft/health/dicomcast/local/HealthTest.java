package com.microsoft.health.dicomcast.local;

import static com.microsoft.health.dicomcast.local.Hospital.cast;
import static com.microsoft.health.dicomcast.local.Hospital.service;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.functions.triggers.StartDriftSweep;
import com.microsoft.health.dicomcast.functions.triggers.StartHealthSweep;
import com.microsoft.health.dicomcast.functions.triggers.StartHealthWatch;
import com.microsoft.health.dicomcast.functions.triggers.StartSnapshot;
import com.microsoft.health.dicomcast.model.health.DataRole;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The health check on the real functions, stores and clouds: what happens to what a cast depends on, GET tells. */
class HealthTest {
    private static final Path HERE = Path.of("..").toAbsolutePath().normalize();

    /** Only by hand: one that is started meanwhile would count as a look. */
    private static final String NEVER = "0 0 0 1 1 *";

    private static final String FHIR = Hospital.WORKSPACE + "/fhirservices/fhir1";
    private static final String NEIGHBOURS = "?api-version=2024-03-31";
    private static final String AUTHORIZATION = "?api-version=2022-04-01";

    @TempDir
    private Path project;

    private LocalPlatform platform;
    private Hospital hospital;

    @BeforeEach
    void aCastWhoseDicomServiceHasAnIdentity() throws IOException, UsageException {
        Files.copy(HERE.resolve("host.json"), project.resolve("host.json"));
        var json = new ObjectMapper();
        var settings = (ObjectNode)
                json.readTree(HERE.resolve("local.settings.sample.json").toFile());
        ((ObjectNode) settings.path("Values"))
                .put("Sweeps__HealthSchedule", NEVER)
                .put("Sweeps__HealthWatchSchedule", NEVER)
                .put("Sweeps__HealthBetweenLooks", "PT0.001S")
                .put("Sweeps__DriftSchedule", NEVER);
        json.writeValue(project.resolve("local.settings.sample.json").toFile(), settings);
        platform = LocalPlatform.start(Options.in(project).withPort(0).withState(project.resolve("state")));
        hospital = new Hospital(platform.base());
        hospital.build(1);
        send("PUT", service(1) + NEIGHBOURS, "{'location':'westus2','identity':{'type':'SystemAssigned'}}");
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    @Test
    void aRoleThatIsWithdrawnTurnsTheCastUnhealthyAtTheSecondLookAndOneThatIsGrantedBackAtTheFirst() {
        grant(FHIR, DataRole.FhirDataWriter);
        grant(Hospital.GROUP, DataRole.DicomDataReader); // inherited from a scope above

        sweep();
        var healthy = hospital.get(cast(1));
        assertEquals("Healthy", status(healthy));
        assertEquals("[]", healthy.at("/properties/health/checks").toString());

        withdraw(FHIR, DataRole.FhirDataWriter);
        assertEquals(1, sweep().path("doubted").asInt());
        assertEquals(healthy, hospital.get(cast(1)));
        sweep();

        var unhealthy = hospital.get(cast(1));
        assertEquals("Unhealthy", status(unhealthy));
        assertEquals(1, unhealthy.at("/properties/health/checks").size());
        var check = unhealthy.at("/properties/health/checks/0");
        assertEquals("FhirService:IsAuthorized", check.path("name").asText());
        assertEquals("RoleAssignmentMissing", check.path("code").asText());
        assertTrue(check.path("fix").asText().contains("'FHIR Data Writer'"), check.toString());
        assertEquals("Succeeded", unhealthy.at("/properties/provisioningState").asText());
        assertEquals(healthy.path("systemData"), unhealthy.path("systemData"));
        assertNotEquals(healthy.path("etag"), unhealthy.path("etag"));

        assertTrue(sweep().path("turned").isMissingNode(), "what has turned is not written again");
        assertEquals(unhealthy, hospital.get(cast(1)));

        grant(Hospital.GROUP, DataRole.FhirDataWriter);
        sweep();
        assertEquals("Healthy", status(hospital.get(cast(1))));
        assertTheCustomerAndWhoListsCastsWereTold();
    }

    /** Perhaps more than once, by the timer and by hand. */
    private void assertTheCustomerAndWhoListsCastsWereTold() {
        hospital.spoil("{\"cloud\":\"eventgrid\",\"dropReply\":true,\"effect\":\"done\",\"times\":1}");
        send("POST", "/admin/functions/PublishOutbox", "{}");
        Hospital.await(() -> documents("outbox"), List::isEmpty);
        var events = new LinkedHashMap<String, JsonNode>();
        hospital.get("/local/events")
                .forEach(each -> events.put(each.at("/properties/eventId").asText(), each));
        var results = events.values().stream()
                .map(each -> each.path("resultType").asText())
                .toList();
        assertEquals(List.of("Active", "Resolved"), results);
        assertEquals(
                1,
                events.values().stream()
                        .map(each -> each.path("correlationId").asText())
                        .distinct()
                        .count());

        var counted = hospital.sweep(StartSnapshot.NAME, StartSnapshot.INSTANCE);
        assertEquals("{\"published\":1,\"seen\":1}", counted.path("counts").toString());
        var notifications = hospital.get("/local/notifications");
        var snapshot = notifications.get(notifications.size() - 1);
        assertTrue(snapshot.path("eventType").asText().endsWith("/dicomcasts/snapshot"), snapshot::toString);
        var shown = (ObjectNode) snapshot.at("/data/resources/0/armResource");
        var got = (ObjectNode) hospital.get(cast(1).replace("2026-11-01-preview", "2027-03-01-preview"));
        assertEquals(got.without("systemData"), shown.without("apiVersion"));
    }

    private List<String> documents(String type) {
        return StreamSupport.stream(hospital.state().path("documents").spliterator(), false)
                .filter(each -> each.path("type").asText().equals(type))
                .map(each -> each.path("id").asText())
                .toList();
    }

    @Test
    void aFhirServiceThatIsDeletedIsToldWhenArmSaysSoAndNotWhileItIsSilent() {
        grant(Hospital.GROUP, DataRole.FhirDataWriter);
        grant(Hospital.GROUP, DataRole.DicomDataReader);
        sweep();
        var healthy = hospital.get(cast(1));
        assertEquals("Healthy", status(healthy));

        send("DELETE", FHIR + NEIGHBOURS, "");
        Hospital.await(() -> hospital.send("GET", FHIR + NEIGHBOURS, "").statusCode(), status -> status == 404);
        hospital.spoil("{\"cloud\":\"arm\",\"method\":\"GET\",\"status\":429,\"retryAfter\":1}");
        for (var i = 0; i < 2; i++) {
            sweep();
        }
        assertEquals(healthy, hospital.get(cast(1)));

        send("DELETE", "/local/faults", "");
        sweep();
        sweep();

        var unhealthy = hospital.get(cast(1));
        assertEquals("Unhealthy", status(unhealthy));
        assertEquals(
                "FhirServiceNotFound",
                unhealthy.at("/properties/health/checks/0/code").asText());
        assertEquals("Succeeded", unhealthy.at("/properties/provisioningState").asText());
    }

    @Test
    void aDenyAssignmentOutweighsRolesAndAMissingIdentityIsTold() {
        grant(Hospital.GROUP, DataRole.FhirDataWriter);
        grant(Hospital.GROUP, DataRole.DicomDataReader);
        send(
                "PUT",
                Hospital.GROUP + "/providers/Microsoft.Authorization/denyAssignments/" + UUID.randomUUID()
                        + AUTHORIZATION,
                "{'properties':{'permissions':[{'dataActions':['*/fhirservices/*']}],'principals':[{'id':'%s'}]}}"
                        .formatted(principal()));
        sweep();
        sweep();
        assertEquals(
                "AccessDenied",
                hospital.get(cast(1)).at("/properties/health/checks/0/code").asText());

        send("PUT", service(1) + NEIGHBOURS, "{'location':'westus2','identity':{'type':'None'}}");
        sweep();
        sweep();

        assertTrue(
                hospital.get(cast(1))
                        .at("/properties/health/checks")
                        .findValuesAsText("code")
                        .contains("IdentityMissing"),
                () -> hospital.get(cast(1)).toString());
    }

    @Test
    void anUndisturbedCastCostsNoCallOfItsOwnAndALostWitnessShowsInTwoSweeps() {
        grantedThroughAGroupAbove();
        sweep();
        send("DELETE", "/local/calls", "");

        assertEquals("{\"seen\":1}", sweep().toString());

        var calls = hospital.send("GET", "/local/calls", "").body();
        assertTrue(calls.contains("ResourceGraph"), calls);
        assertFalse(calls.contains("roleAssignments"), calls);
        withdraw(Hospital.GROUP, DataRole.FhirDataWriter);
        assertEquals(1, sweep().path("doubted").asInt());
        assertEquals(1, sweep().path("turned").asInt());
        assertEquals(
                "RoleAssignmentMissing",
                hospital.get(cast(1)).at("/properties/health/checks/0/code").asText());
    }

    @Test
    void aFhirServiceThatGoesIsToldWithoutWaitingForTheSweep() {
        grantedThroughAGroupAbove();
        sweep();
        watch();
        send("PATCH", "/local/arm/settings", "{'fhirDeletionDelay':'PT2S'}");

        var deletion = CompletableFuture.runAsync(() -> send("DELETE", FHIR + NEIGHBOURS, ""));
        Hospital.await(
                () -> hospital.get(FHIR + NEIGHBOURS)
                        .at("/properties/provisioningState")
                        .asText(),
                "Deleting"::equals);
        assertEquals("{}", watch().toString(), "it may stay yet");
        deletion.join();
        var met = watch();

        assertEquals("{\"doubted\":1,\"turned\":1}", met.toString());
        assertEquals(
                "FhirServiceNotFound",
                hospital.get(cast(1)).at("/properties/health/checks/0/code").asText());
        assertEquals("{}", watch().toString(), "what has been seen to is not met again");
    }

    @Test
    void aRoleThatIsWithdrawnIsToldWhenItsWorkerReportsThatItIsForbidden() {
        grantedThroughAGroupAbove();
        hospital.sweep(StartDriftSweep.NAME, StartDriftSweep.INSTANCE); // so that the worker has the identity
        Hospital.await(this::castReady, "True"::equals);
        hospital.awaitState(1, "Succeeded");
        sweep();
        watch();

        withdraw(Hospital.GROUP, DataRole.FhirDataWriter);
        Hospital.await(this::watch, met -> met.has("turned"));

        var unhealthy = hospital.get(cast(1));
        assertEquals("Unhealthy", status(unhealthy));
        var check = unhealthy.at("/properties/health/checks/0");
        assertEquals("FhirService:IsAuthorized", check.path("name").asText());
        assertEquals("RoleAssignmentMissing", check.path("code").asText());
        assertTrue(check.path("fix").asText().contains("'FHIR Data Writer'"), check.toString());
    }

    @Test
    void aCustomRoleThatIsChangedUnderItsAssignmentShowsInTwoSweeps() {
        var definition = Hospital.GROUP.substring(0, Hospital.GROUP.indexOf("/resourceGroups"))
                + "/providers/Microsoft.Authorization/roleDefinitions/" + UUID.randomUUID();
        custom(definition, "*/fhirservices/*");
        send(
                "PUT",
                assignment(Hospital.GROUP, DataRole.FhirDataWriter),
                "{'properties':{'principalId':'%s','roleDefinitionId':'%s'}}".formatted(principal(), definition));
        grant(Hospital.GROUP, DataRole.DicomDataReader);
        sweep();
        assertEquals("{\"seen\":1}", sweep().toString(), "an undisturbed cast is no suspect");

        var before = Instant.now().getEpochSecond();
        Hospital.await(
                () -> Instant.now().getEpochSecond(), now -> now > before); // changes are told apart by the second
        custom(definition, "*/fhirservices/resources/read");
        assertEquals(1, sweep().path("doubted").asInt());
        assertEquals(1, sweep().path("turned").asInt());

        assertEquals(
                "RoleAssignmentMissing",
                hospital.get(cast(1)).at("/properties/health/checks/0/code").asText());
    }

    private void custom(String definition, String dataAction) {
        send(
                "PUT",
                definition + AUTHORIZATION,
                "{'properties':{'roleName':'ours','permissions':[{'dataActions':['%s']}]}}".formatted(dataAction));
    }

    @Test
    void severalIdentitiesAreAmbiguousAndOneOfThemAloneIsNot() {
        grantedThroughAGroupAbove();
        sweep();

        identities("identity-a", "identity-b");
        sweep();
        sweep();

        assertTrue(
                hospital.get(cast(1))
                        .at("/properties/health/checks")
                        .findValuesAsText("code")
                        .contains("IdentityAmbiguous"),
                () -> hospital.get(cast(1)).toString());
        identities("identity-a");
        sweep();
        assertFalse(hospital.get(cast(1)).toString().contains("IdentityAmbiguous"));
    }

    /** The DICOM service's identities; each is made as a customer would. */
    private void identities(String... names) {
        var ids = Stream.of(names)
                .map(name -> Hospital.GROUP + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/" + name)
                .peek(id -> send("PUT", id + "?api-version=2024-11-30", "{'location':'westus2'}"))
                .map(id -> "'" + id + "':{}")
                .collect(Collectors.joining(","));
        send(
                "PUT",
                service(1) + NEIGHBOURS,
                "{'location':'westus2','identity':{'type':'UserAssigned','userAssignedIdentities':{%s}}}"
                        .formatted(ids));
    }

    /** Both roles, on the resource group, of a group that the identity is in through another one. */
    private void grantedThroughAGroupAbove() {
        var outer = UUID.randomUUID();
        var inner = UUID.randomUUID();
        send("PUT", "/local/arm/groups/" + outer, "{'members':['%s']}".formatted(inner));
        send("PUT", "/local/arm/groups/" + inner, "{'members':['%s']}".formatted(principal()));
        for (var role : DataRole.values()) {
            send("PUT", assignment(Hospital.GROUP, role), assigned(outer.toString(), role));
        }
    }

    /** What the operator says of the only worker. */
    private String castReady() {
        for (var each : hospital.state().path("kubernetes")) {
            for (var condition : each.at("/status/conditions")) {
                if (condition.path("type").asText().equals("CastReady")) {
                    return condition.path("status").asText().equals("True") ? "True" : condition.toString();
                }
            }
        }
        return "Unknown";
    }

    private JsonNode watch() {
        return hospital.sweep(StartHealthWatch.NAME, StartHealthWatch.INSTANCE).at("/counts");
    }

    private JsonNode sweep() {
        return hospital.sweep(StartHealthSweep.NAME, StartHealthSweep.INSTANCE).at("/tally/counts");
    }

    private static String status(JsonNode cast) {
        return cast.at("/properties/health/status").asText();
    }

    private String principal() {
        return hospital.get(cast(1)).at("/properties/identityPrincipalId").asText();
    }

    private void grant(String scope, DataRole role) {
        send("PUT", assignment(scope, role), assigned(principal(), role));
    }

    private static String assigned(String principal, DataRole role) {
        return "{'properties':{'principalId':'%s','roleDefinitionId':'/providers/Microsoft.Authorization/roleDefinitions/%s'}}"
                .formatted(principal, role.definition());
    }

    private void withdraw(String scope, DataRole role) {
        send("DELETE", assignment(scope, role), "");
    }

    private static String assignment(String scope, DataRole role) {
        var name = UUID.nameUUIDFromBytes((scope + role).getBytes(StandardCharsets.UTF_8));
        return scope + "/providers/Microsoft.Authorization/roleAssignments/" + name + AUTHORIZATION;
    }

    private void send(String method, String path, String body) {
        var reply = hospital.send(method, path, body.replace('\'', '"'));
        assertTrue(reply.statusCode() < 300, reply.statusCode() + " " + reply.body());
    }
}
