package com.microsoft.health.dicomcast.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a PUT or a PATCH of an existing cast does, up to the Kubernetes resource. */
class UpdateTest extends OnOneProvider {
    private static final String MERGE_PATCH = "application/merge-patch+json";

    private static int workspaces;

    private Setting setting;

    @BeforeEach
    void create() {
        setting = Setting.make(client, "update" + ++workspaces);
        Story.Create.tell(client, setting);
    }

    @AfterEach
    void delete() {
        client.delete("/local/faults");
        Story.Delete.tell(client, setting);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "worker/pollInterval                   | \"PT2M\"    | worker/pollInterval                   | \"00:02:00\"",
                "patient/patientSystemId               | \"urn:mrn\" | patient/patientSystemId               | \"urn:mrn\"",
                "patient/isIssuerIdUsed                | true        | patient/isIssuerIdUsed                | true",
                "features/enforceValidationOfTagValues | true        | features/enforceValidationOfTagValues | true",
                "features/generateObservations         | false       | features/generateObservations         | false",
                "features/ignoreJsonParsingErrors      | true        | features/ignoreJsonParsingErrors      | true",
            })
    void everyPropertyReachesTheWorkerByPatchAndComesBackByPut(
            String property, String value, String field, String expected) throws Exception {
        var path = property.split("/", -1);
        var untouched = section();

        var patched = client.awaitOperation(
                patch("{\"properties\":{\"%s\":{\"%s\":%s}}}".formatted(path[0], path[1], value)));
        var changed = section();
        var put = client.awaitOperation(client.put(setting.cast(Story.CAST), setting.castBody()));

        assertEquals("Succeeded", patched.body().path("status").asText());
        assertEquals(ProviderClient.JSON.readTree(expected), changed.at("/" + field));
        assertEquals("Succeeded", put.body().path("status").asText());
        assertEquals(untouched, section());
    }

    @Test
    void anotherFhirServiceReachesTheWorker() {
        var other = setting.anotherFhirService("fhir2");

        var operation =
                client.awaitOperation(patch("{\"properties\":{\"fhirServiceResourceId\":\"%s\"}}".formatted(other)));

        assertEquals("Succeeded", operation.body().path("status").asText());
        assertTrue(
                section().at("/fhir/endpoint").asText().contains("fhir2"),
                () -> section().toString());
    }

    @Test
    void anUpdateThatFailsPutsThePreviousConfigurationBack() {
        var before = section();
        var fault = "{\"cloud\":\"kubernetes\",\"method\":\"PUT\",\"status\":422,\"effect\":\"done\",\"times\":1}";
        client.post("/local/faults", fault);

        var operation = client.awaitOperation(patch("{\"properties\":{\"worker\":{\"pollInterval\":\"PT2M\"}}}"));

        var cast = client.get(setting.cast(Story.CAST));
        assertEquals("Failed", operation.body().path("status").asText());
        assertFalse(operation.errorCode().isEmpty());
        assertEquals("Failed", cast.state());
        assertEquals("PT1M", cast.body().at("/properties/worker/pollInterval").asText());
        assertEquals(before, section());
    }

    @Test
    void aPatchOnAStaleTagChangesNothing() {
        var etag = client.get(setting.cast(Story.CAST)).header("ETag");
        var first = patch("{\"properties\":{\"worker\":{\"pollInterval\":\"PT2M\"}}}", "If-Match", etag);
        client.awaitOperation(first);

        var stale = patch("{\"properties\":{\"worker\":{\"pollInterval\":\"PT3M\"}}}", "If-Match", etag);

        assertEquals(202, first.status());
        assertEquals(412, stale.status());
        assertEquals(200, client.get(first.header("Location")).status());
        assertEquals("00:02:00", section().at("/worker/pollInterval").asText());
    }

    private Reply patch(String body, String... header) {
        return client.send(
                "PATCH",
                setting.cast(Story.CAST),
                body,
                header.length == 0
                        ? Map.of("Content-Type", MERGE_PATCH)
                        : Map.of("Content-Type", MERGE_PATCH, header[0], header[1]));
    }

    /** The cast's section in the Kubernetes resource of its DICOM service. */
    private JsonNode section() {
        var resources = client.get("/local/state").body().path("kubernetes");
        return StreamSupport.stream(resources.spliterator(), false)
                .map(resource -> resource.at("/spec/cast"))
                .filter(cast -> cast.path("resourceId").asText().equalsIgnoreCase(setting.castId(Story.CAST)))
                .findFirst()
                .orElseThrow();
    }
}
