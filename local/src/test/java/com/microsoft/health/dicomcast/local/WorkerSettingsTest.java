package com.microsoft.health.dicomcast.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The design document's configuration reaches the worker: each app setting, and each value that is derived, in the section
 * that the cluster has in the end (domain facts, 1.4, row by row).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkerSettingsTest {
    private static final Path HERE = Path.of("..").toAbsolutePath().normalize();
    private static final String SERVICE = "https://ws1-ds1.dicom.azurehealthcareapis.com";

    private LocalPlatform platform;
    private Hospital hospital;
    private JsonNode section;

    @BeforeAll
    void provisionWithSettingsThatNobodyElseHas(@TempDir Path project) throws IOException, UsageException {
        Files.copy(HERE.resolve("host.json"), project.resolve("host.json"));
        var json = new ObjectMapper();
        var settings = (ObjectNode)
                json.readTree(HERE.resolve("local.settings.sample.json").toFile());
        ((ObjectNode) settings.path("Values"))
                .put("Geneva__Enabled", "true")
                .put("Geneva__MetricAccountName", "OurAccount")
                .put("Geneva__MetricNamespace", "OurNamespace")
                .put("Billing__GenevaMetricAccountName", "BillingAccount")
                .put("Billing__GenevaMetricNamespace", "BillingNamespace")
                .put("DicomWeb__Audience", "https://dicom.audience.example")
                .put("DicomCastWorker__PollInterval", "00:02:30")
                .put("ConsoleLogging__IncludeScopes", "false");
        json.writeValue(project.resolve("local.settings.sample.json").toFile(), settings);
        platform = LocalPlatform.start(Options.in(project).withPort(0).withState(project.resolve("state")));
        hospital = new Hospital(platform.base());
        hospital.build(1);
        section = hospital.section();
    }

    @AfterAll
    void stop() {
        platform.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "Geneva__Enabled, /geneva/enabled, true",
        "Geneva__MetricAccountName, /geneva/metricAccountName, OurAccount",
        "Geneva__MetricNamespace, /geneva/metricNamespace, OurNamespace",
        "Billing__GenevaMetricAccountName, /billing/genevaMetricAccountName, BillingAccount",
        "Billing__GenevaMetricNamespace, /billing/genevaMetricNamespace, BillingNamespace",
        "DicomWeb__Audience, /dicomWeb/audience, https://dicom.audience.example",
        "DicomCastWorker__PollInterval, /worker/pollInterval, 00:02:30",
        "ConsoleLogging__IncludeScopes, /logging/includeScopes, false"
    })
    void aSettingIsInTheSection(String setting, String path, String value) {
        assertEquals(value, section.at(path).asText(), setting);
    }

    @Test
    void theFhirEndpointAndAudienceAreTheFhirServices() {
        assertEquals(
                "https://ws1-fhir1.fhir.azurehealthcareapis.com",
                section.at("/fhir/endpoint").asText());
        assertEquals(
                "https://fhir.audience.example", section.at("/fhir/audience").asText());
    }

    @Test
    void theDicomWebEndpointIsTheParents() {
        assertEquals(SERVICE, section.at("/dicomWeb/endpoint").asText());
    }

    @Test
    void theTableStoreIsTheCastsOwnAndNeedsNoSecret() {
        var cast = hospital.document("workspaces/dicomservices/dicomcasts", "ws1|ds1|cast1")
                .path("resource");

        assertFalse(cast.path("tableEndpointKey").asText().isEmpty());
        assertEquals(cast.path("tableEndpointKey"), section.at("/tableStore/endpointUri"));
        assertEquals(cast.path("tableNamePrefix"), section.at("/tableStore/tableNamePrefix"));
        assertFalse(section.toString().contains("onnectionString"), section::toString);
        assertFalse(section.at("/identity/clientId").asText().isEmpty());
    }

    /** What is metered, the worker reports; we report to the other account alone. */
    @Test
    void ourOwnMetricsGoToGenevasAccountAndNeverToTheBillingOne() {
        var exported = Hospital.await(() -> hospital.get("/local/metrics"), points -> points.size() > 0);

        assertTrue(exported.size() > 0);
        for (var point : exported) {
            assertEquals(
                    "OurAccount",
                    point.at("/resource/_microsoft_metrics_account").asText());
            assertEquals(
                    "OurNamespace",
                    point.at("/resource/_microsoft_metrics_namespace").asText());
            assertFalse(point.toString().contains("BillingAccount"), point::toString);
        }
    }
}
