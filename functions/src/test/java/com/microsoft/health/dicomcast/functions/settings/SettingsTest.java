package com.microsoft.health.dicomcast.functions.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.health.dicomcast.functions.support.SampleSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    /** What the host and its extensions read, not we. */
    private static final List<String> OF_THE_HOST = List.of("AzureWebJobsStorage", "FUNCTIONS_WORKER_RUNTIME");

    @Test
    void theSampleHasEverySettingAndNoOther() {
        var expected = new TreeSet<>(Settings.names());
        expected.addAll(OF_THE_HOST);

        assertEquals(expected, new TreeSet<>(sample().keySet()));
    }

    @Test
    void theSampleIsComplete() {
        var settings = complete(sample());

        assertEquals(new CallersSettings.Development(), settings.callers());
        assertEquals(Duration.ofSeconds(1), settings.retryAfter());
        assertEquals(Duration.ofMinutes(1), settings.pollInterval());
        assertEquals("local", settings.kubernetes().clusters().get(0).name());
        assertEquals("westus2", settings.policy().pool().members().get(0).region());
    }

    @Test
    void everythingThatIsMissingIsNamedAtOnce() {
        var reading = assertInstanceOf(Reading.Incomplete.class, Settings.read(Map.of()));

        assertEquals(
                List.of(
                        "Arm__Endpoint",
                        "Casts__Placements",
                        "GlobalDb__Container",
                        "GlobalDb__Database",
                        "GlobalDb__Endpoint",
                        "Kubernetes__Clusters",
                        "ManagedIdentity__ClientId",
                        "Notifications__Endpoint",
                        "Outbox__ReminderSchedule",
                        "Outbox__Schedule",
                        "Outbox__SnapshotSchedule",
                        "ResourceLogs__Endpoint",
                        "ResourceLogs__RuleId",
                        "ResourceLogs__Stream",
                        "Sweeps__DriftSchedule",
                        "Sweeps__HealthSchedule",
                        "Sweeps__HealthWatchSchedule",
                        "Sweeps__MismatchSchedule",
                        "Sweeps__OrphanSchedule",
                        "Worker__ImageRepository",
                        "Worker__ImageTag"),
                reading.problems().stream().map(each -> each.split(" ", 2)[0]).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GlobalDb__Endpoint | not a url",
                "Casts__PerDicomService | 0",
                "Casts__Placements | []",
                "Casts__Placements | [{\"region\":\"westus2\"}]",
                "Kubernetes__Clusters | {}",
                "Kubernetes__Clusters | [{\"name\":\"a\",\"region\":\"b\",\"apiServer\":\"http://c\",\"issuer\":\"d\",\"namespace\":\"e\",\"access\":\"Magic\"}]",
                "Operations__RetryAfter | soon",
                "Operations__RetryAfter | PT0S",
                "DicomCastWorker__PollInterval | 00:00:01",
                "ConsoleLogging__IncludeScopes | perhaps",
                "Callers__Mode | Everybody",
                "Callers__TokenApps | arm",
                "Callers__CertificateMetadata | http://admin.management.azure.com/metadata",
                "Callers__TokenKeys | http://login.microsoftonline.com/keys",
                "Geneva__Enabled | true",
                "Notifications__Endpoint | http://topic.westus2-1.eventgrid.azure.net/api/events",
                "ResourceLogs__Enabled | sometimes",
                "ResourceLogs__Endpoint | http://dce-1.westus2-1.ingest.monitor.azure.com",
            })
    void whatIsMalformedIsNamed(String name, String value) {
        var variables = sample();
        variables.put(name, value);

        var reading = assertInstanceOf(Reading.Incomplete.class, Settings.read(variables));

        assertTrue(
                reading.problems().get(0).startsWith(name.equals("Geneva__Enabled") ? "Geneva__Metric" : name),
                reading.problems().toString());
    }

    @Test
    void nothingConfiguredMeansNobodyMayCall() {
        var variables = sample();
        variables.remove("Callers__Mode");

        assertInstanceOf(CallersSettings.Nobody.class, complete(variables).callers());
    }

    @Test
    void inAzureThereIsNoDevelopment() {
        var variables = sample();
        variables.put("WEBSITE_INSTANCE_ID", "abc");

        assertInstanceOf(CallersSettings.Nobody.class, complete(variables).callers());
    }

    @Test
    void whereThereIsNoKeyThereMustBeAnIdentity() {
        var variables = sample();
        variables.remove("GlobalDb__Key");

        var reading = assertInstanceOf(Reading.Incomplete.class, Settings.read(variables));

        assertTrue(reading.problems().get(0).startsWith("ManagedIdentity__ClientId"));
    }

    @Test
    void whoeverTellsNobodySaysSo() {
        var variables = sample();
        variables.remove("Notifications__Endpoint");
        variables.remove("ResourceLogs__RuleId");
        var reading = assertInstanceOf(Reading.Incomplete.class, Settings.read(variables));
        assertEquals(
                List.of("Notifications__Endpoint", "ResourceLogs__RuleId"),
                reading.problems().stream().map(each -> each.split(" ", 2)[0]).toList());

        variables.put("Notifications__Enabled", "false");
        variables.put("ResourceLogs__Enabled", "false");

        assertEquals(
                new OutboxSettings(Optional.empty(), Optional.empty()),
                complete(variables).outbox());
    }

    @Test
    void whoeverIsToldInAzureAsksForAnIdentity() {
        var variables = sample();
        variables.put("Notifications__Endpoint", "https://topic.westus2-1.eventgrid.azure.net/api/events");

        var reading = assertInstanceOf(Reading.Incomplete.class, Settings.read(variables));

        assertTrue(reading.problems().get(0).startsWith("ManagedIdentity__ClientId"));
    }

    @Test
    void aClusterMayBeRetiredOnceNothingIsPlacedThere() {
        var variables = sample();
        variables.computeIfPresent(
                "Kubernetes__Clusters",
                (name, all) -> all.replace("\"name\":\"local\"", "\"retired\":true,\"name\":\"local\""));

        var reading = assertInstanceOf(Reading.Incomplete.class, Settings.read(variables));

        assertEquals(1, reading.problems().size());
        assertTrue(reading.problems().get(0).startsWith("Casts__Placements names the cluster 'local'"));
    }

    @Test
    void aClusterFailsOverToAnotherThatIsThere() {
        for (var target : List.of("mars", "local")) {
            var variables = sample();
            variables.computeIfPresent(
                    "Kubernetes__Clusters",
                    (name, all) -> all.replace("\"failoverTo\":\"local-east\"", "\"failoverTo\":\"" + target + "\""));

            var reading = assertInstanceOf(Reading.Incomplete.class, Settings.read(variables));

            assertTrue(reading.problems()
                    .get(0)
                    .startsWith("Kubernetes__Clusters has the cluster 'local' fail over to '" + target + "'"));
        }
    }

    @Test
    void durationsMayHaveTheFormOfTheDesignDocument() {
        var variables = sample();
        variables.put("DicomCastWorker__PollInterval", "00:05:30");

        assertEquals(Duration.ofSeconds(330), complete(variables).pollInterval());
    }

    private static Settings complete(Map<String, String> variables) {
        return assertInstanceOf(Reading.Complete.class, Settings.read(variables))
                .settings();
    }

    private static Map<String, String> sample() {
        return SampleSettings.read();
    }
}
