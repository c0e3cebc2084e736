package com.microsoft.health.dicomcast.local;

import static com.microsoft.health.dicomcast.local.Hospital.cast;
import static com.microsoft.health.dicomcast.local.Hospital.service;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.functions.triggers.StartDriftSweep;
import com.microsoft.health.dicomcast.functions.triggers.StartMismatchSweep;
import com.microsoft.health.dicomcast.functions.triggers.StartOrphanSweep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sweeps on the real functions, stores and clouds, after somebody has tampered with what they keep. */
class SweepsTest {
    private static final Path HERE = Path.of("..").toAbsolutePath().normalize();

    /** Only by hand: whoever starts them meanwhile would take the test's work away. */
    private static final String NEVER = "0 0 0 1 1 *";

    private static final String CASTS = "workspaces/dicomservices/dicomcasts";

    @TempDir
    private Path project;

    @BeforeEach
    void settingsWithoutPatience() throws IOException {
        Files.copy(HERE.resolve("host.json"), project.resolve("host.json"));
        var json = new ObjectMapper();
        var settings = (ObjectNode)
                json.readTree(HERE.resolve("local.settings.sample.json").toFile());
        ((ObjectNode) settings.path("Values"))
                .put("Sweeps__MismatchSchedule", NEVER)
                .put("Sweeps__OrphanSchedule", NEVER)
                .put("Sweeps__DriftSchedule", NEVER)
                .put("Sweeps__HealthSchedule", NEVER)
                .put("Sweeps__HealthWatchSchedule", NEVER)
                .put("Sweeps__MismatchGrace", "PT0.001S")
                .put("Sweeps__OrphanWait", "PT0.2S");
        json.writeValue(project.resolve("local.settings.sample.json").toFile(), settings);
    }

    private LocalPlatform start() throws UsageException {
        return LocalPlatform.start(Options.in(project).withPort(0).withState(project.resolve("state")));
    }

    private void build(int casts) throws UsageException {
        try (var platform = start()) {
            new Hospital(platform.base()).build(casts);
        }
    }

    private Backstage backstage() {
        return new Backstage(project.resolve("state"));
    }

    private static String castId(int number) {
        return "ws1|ds" + number + "|cast" + number;
    }

    private static void stuck(Backstage backstage, int number, String state) {
        backstage.change(
                castId(number),
                document -> ((ObjectNode) document.path("resource"))
                        .put("provisioningState", state)
                        .put("activeOperationId", "00000000000000000000000000000000" + "01jdabcdefghjkmnpqrstvwxyz"));
    }

    private static void loseParent(Backstage backstage, int number) {
        backstage.deleteDocument("ws1|ds" + number);
        backstage.deleteInArm(service(number));
    }

    @Test
    void castsThatAreStuckAreCarriedOnAndSlotsAreSetRight() throws UsageException {
        build(3);
        try (var backstage = backstage()) {
            stuck(backstage, 1, "Creating");
            stuck(backstage, 2, "Updating");
            stuck(backstage, 3, "Deleting");
            backstage.change(
                    "slot:ws1|ds2",
                    slot -> ((ObjectNode) slot.path("resource"))
                            .putArray("holders")
                            .add("ghost"));
        }

        try (var platform = start()) {
            var hospital = new Hospital(platform.base());
            var before = hospital.get(cast(1)).path("systemData");
            var counts = hospital.sweep(StartMismatchSweep.NAME, StartMismatchSweep.INSTANCE)
                    .path("counts");

            assertEquals(3, counts.path("resumed").asInt(), counts.toString());
            assertEquals(1, counts.path("slotFreed").asInt(), counts.toString());
            hospital.awaitState(1, "Succeeded");
            hospital.awaitState(2, "Succeeded");
            Hospital.await(() -> hospital.send("GET", cast(3), "").statusCode(), status -> status == 404);
            assertEquals(before, hospital.get(cast(1)).path("systemData"));
            var holders = hospital.document("slot", "slot:ws1|ds2").at("/resource/holders");
            assertEquals("[\"cast2\"]", holders.toString());
        }
    }

    @Test
    void aCastWithoutAParentIsDeletedAndOthersAreNot() throws UsageException {
        build(2);
        try (var backstage = backstage()) {
            loseParent(backstage, 1);
            backstage.deleteDocument("ws1|ds2"); // the store alone does not say enough
        }

        try (var platform = start()) {
            var hospital = new Hospital(platform.base());
            var result = hospital.sweep(StartOrphanSweep.NAME, StartOrphanSweep.INSTANCE);

            assertEquals("Done", result.path("outcome").asText(), result.toString());
            assertEquals(1, result.at("/tally/counts/deleted").asInt(), result.toString());
            Hospital.await(() -> hospital.document(CASTS, castId(1)), JsonNode::isMissingNode);
            assertEquals(
                    "Succeeded",
                    hospital.document(CASTS, castId(2))
                            .at("/resource/provisioningState")
                            .asText());
        }
    }

    @Test
    void whenTooManyCastsLookOrphanedNoneIsDeleted() throws UsageException {
        build(4);
        try (var backstage = backstage()) {
            for (var i = 1; i <= 4; i++) {
                loseParent(backstage, i);
            }
        }

        try (var platform = start()) {
            var hospital = new Hospital(platform.base());
            var result = hospital.sweep(StartOrphanSweep.NAME, StartOrphanSweep.INSTANCE);

            assertEquals("Braked", result.path("outcome").asText(), result.toString());
            assertEquals(4, result.path("orphans").asInt());
            for (var i = 1; i <= 4; i++) {
                var cast = hospital.document(CASTS, castId(i)).path("resource");
                assertEquals("Succeeded", cast.path("provisioningState").asText());
            }
        }
    }

    @Test
    void whatTheNeighboursChangeReachesTheSectionWithoutTheCustomersDoing() throws UsageException {
        try (var platform = start()) {
            var hospital = new Hospital(platform.base());
            hospital.build(1);
            var before = hospital.get(cast(1));
            hospital.putFhirService("https://other.audience.example");

            var counts = sweepDrift(hospital);

            assertEquals(1, counts.path("refreshed").asInt(), counts.toString());
            Hospital.await(
                    hospital::section,
                    section -> section.at("/fhir/audience").asText().equals("https://other.audience.example"));
            hospital.awaitState(1, "Succeeded");
            assertEquals(before.path("systemData"), hospital.get(cast(1)).path("systemData"));
            assertEquals(0, sweepDrift(hospital).path("refreshed").asInt());
        }
    }

    @Test
    void anUpdateOfOursThatFailsLeavesEverythingAsItWasAndIsNotTriedAtOnceAgain() throws UsageException {
        try (var platform = start()) {
            var hospital = new Hospital(platform.base());
            hospital.build(1);
            hospital.putFhirService("https://other.audience.example");
            hospital.spoil("{\"cloud\":\"kubernetes\",\"method\":\"PUT\",\"status\":403,\"times\":1}");

            sweepDrift(hospital);
            hospital.awaitState(1, "Succeeded");

            assertEquals(
                    "https://fhir.audience.example",
                    hospital.section().at("/fhir/audience").asText());
            var second = sweepDrift(hospital);
            assertEquals(1, second.path("triedBefore").asInt(), second.toString());
            assertTrue(second.path("refreshed").isMissingNode(), second.toString());
        }
    }

    private static JsonNode sweepDrift(Hospital hospital) {
        return hospital.sweep(StartDriftSweep.NAME, StartDriftSweep.INSTANCE).path("counts");
    }
}
