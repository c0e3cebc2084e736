package com.microsoft.health.dicomcast.local.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.health.dicomcast.local.kubernetes.Clients;
import com.microsoft.health.dicomcast.local.kubernetes.Definition;
import com.microsoft.health.dicomcast.local.kubernetes.Installation;
import com.microsoft.health.dicomcast.model.ports.CastSections.Place;
import com.microsoft.health.dicomcast.model.ports.contracts.SampleCasts;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a real API server makes of the custom resource definition: defaults, rules, pruning, status. */
@NeedsApiServer
class RealApiServerDefinitionTest {
    private static final String GUID = "11111111-2222-3333-4444-555555555555";
    private static final String OTHER = "99999999-2222-3333-4444-555555555555";

    private KubernetesClient client;
    private DicomServiceActor actor;

    @BeforeAll
    static void install() {
        try (var client = Clients.of(RealApiServer.config())) {
            Installation.of(client).install(Definition.read(), List.of(SampleCasts.NAMESPACE));
        }
    }

    @BeforeEach
    void connect() {
        client = Clients.of(RealApiServer.config());
        actor = new DicomServiceActor(
                client, new Place(SampleCasts.CLUSTER, SampleCasts.NAMESPACE, "d-" + UUID.randomUUID()));
    }

    @AfterEach
    void leaveNothing() {
        actor.delete();
        client.close();
    }

    @Test
    void theLeastSectionGetsItsDefaults() {
        actor.create(Map.of("cast", leastCast()));

        var cast = actor.section();
        assertEquals(false, cast.get("suspended"));
        assertEquals(1, cast.get("replicas"));
        assertEquals(Map.of("pollInterval", "00:01:00", "pollIntervalDuringCatchup", "00:00:00"), cast.get("worker"));
        assertEquals(Map.of("totalRetryDuration", "00:10:00"), cast.get("retry"));
        assertEquals(
                Map.of(
                        "enforceValidationOfTagValues",
                        false,
                        "generateObservations",
                        true,
                        "ignoreJsonParsingErrors",
                        false),
                cast.get("features"));
        assertEquals(Map.of("includeScopes", true), cast.get("logging"));
    }

    @Test
    void theParentsFieldsStayAndOursAreKnown() {
        actor.create(Map.of("parents", Map.of("own", List.of(1)), "cast", with("typo", "x")));

        assertEquals(Map.of("own", List.of(1)), actor.specWithoutCast().get("parents"));
        assertNull(actor.section().get("typo"));
    }

    @Test
    void aCastGivesWayToAnotherOnlyByBeingRemoved() {
        actor.create(Map.of("cast", leastCast()));

        refused(() -> actor.put(Map.of("cast", with("castId", OTHER))), "castId is immutable; remove the cast section");
        actor.put(Map.of());
        actor.put(Map.of("cast", with("castId", OTHER)));

        assertEquals(OTHER, actor.section().get("castId"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            castId             | not-a-guid      | castId must be a GUID
            resourceId         | dicomcasts/c    | start it with /subscriptions/
            serviceAccountName | Cast_1          | use lower-case letters
            replicas           | 2               | less than or equal to 1
            """)
    void aWrongFieldIsRefusedWithWhatToDo(String field, String value, String advice) {
        Object typed = field.equals("replicas") ? (Object) Integer.valueOf(value) : value;

        refused(() -> actor.create(Map.of("cast", with(field, typed))), advice);
    }

    @Test
    void wrongSectionsAreRefusedWithWhatToDo() {
        refusedSection("geneva", Map.of("enabled", true), "set metricAccountName and metricNamespace");
        refusedSection(
                "geneva",
                Map.of("enabled", true, "metricAccountName", "", "metricNamespace", "n"),
                "or enabled to false");
        refusedSection(
                "tableStore",
                Map.of("endpointUri", "https://a.table.core.windows.net/", "tableNamePrefix", "1abc"),
                "start it with a letter");
        refusedSection(
                "tableStore",
                Map.of("endpointUri", "https://a.table.core.windows.net/", "tableNamePrefix", "a".repeat(34)),
                "33");
        refusedSection("worker", Map.of("pollInterval", "PT1M"), "write [days.]hh:mm:ss");
        refusedSection("worker", Map.of("pollIntervalDuringCatchup", "24:00:00"), "write [days.]hh:mm:ss");
        refusedSection("retry", Map.of("totalRetryDuration", "10"), "write [days.]hh:mm:ss");
        refusedSection("image", Map.of("repository", "r"), "set exactly one of image.tag and image.digest");
        refusedSection("fhir", Map.of("endpoint", "http://example.org", "audience", "a"), "use https");
        refusedSection("customerIdentity", Map.of("type", "SystemAssigned"), "set customerIdentity.principalId");
        refusedSection("customerIdentity", Map.of("type", "UserAssigned"), "set customerIdentity.resourceId");
    }

    @Test
    void lawfulSectionsAreTaken() {
        var cast = with("worker", Map.of("pollInterval", "1.00:00:00.5000000"));
        cast.put("geneva", Map.of("enabled", false));
        cast.put("image", Map.of("repository", "r", "digest", "sha256:" + "a".repeat(64)));
        cast.put("fhir", Map.of("endpoint", "http://localhost:7071/fhir", "audience", "a"));
        cast.put("replicas", 0);

        actor.create(Map.of("cast", cast));

        assertEquals(0, actor.section().get("replicas"));
    }

    @Test
    void aMissingFieldIsNamed() {
        var cast = new LinkedHashMap<>(leastCast());
        cast.remove("tableStore");

        refused(() -> actor.create(Map.of("cast", cast)), "spec.cast.tableStore");
    }

    @Test
    void theStatusKeepsTheOperatorsFieldsAndOneConditionOfAType() {
        actor.create(Map.of());

        actor.report(Map.of("parents", "own", "conditions", List.of(condition("Ready"), condition("CastReady"))));

        assertEquals("own", actor.get().get("status", "parents"));
        refused(
                () -> actor.report(Map.of("conditions", List.of(condition("Ready"), condition("Ready")))),
                "Duplicate value");
    }

    private static Map<String, Object> condition(String type) {
        return Map.of("type", type, "status", "True");
    }

    private void refusedSection(String name, Map<String, Object> section, String advice) {
        refused(() -> actor.create(Map.of("cast", with(name, section))), advice);
    }

    private static void refused(Runnable step, String advice) {
        var refusal = assertThrows(KubernetesClientException.class, step::run);
        assertEquals(422, refusal.getCode());
        var message = refusal.getStatus().getMessage();
        assertTrue(message.contains(advice), message);
    }

    static Map<String, Object> with(String field, Object value) {
        var changed = new LinkedHashMap<>(leastCast());
        changed.put(field, value);
        return changed;
    }

    private static Map<String, Object> leastCast() {
        return Map.of(
                "name",
                "cast1",
                "castId",
                GUID,
                "resourceId",
                "/subscriptions/s/casts/cast1",
                "serviceAccountName",
                "cast-1",
                "identity",
                Map.of("clientId", GUID, "tenantId", GUID),
                "tableStore",
                Map.of("endpointUri", "https://a.table.core.windows.net/", "tableNamePrefix", "a".repeat(33)),
                "fhir",
                Map.of("endpoint", "https://ws-f.fhir.azurehealthcareapis.com", "audience", "https://f"),
                "dicomWeb",
                Map.of("endpoint", "https://ws-d.dicom.azurehealthcareapis.com", "audience", "https://d"));
    }
}
