package com.microsoft.health.dicomcast.functions.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.microsoft.health.dicomcast.functions.settings.TelemetrySettings;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TelemetryExportTest {
    private static final UUID INSTANCE = UUID.fromString("0b7e1f8e-6d3c-4f30-9a3e-0123456789ab");
    private static final AttributeKey<String> ACCOUNT = AttributeKey.stringKey("_microsoft_metrics_account");
    private static final AttributeKey<String> NAMESPACE = AttributeKey.stringKey("_microsoft_metrics_namespace");

    @Test
    void genevaFindsItsAccountAndNamespaceInTheResource() {
        var resource = TelemetryExport.resource(settings(Optional.of("account")), INSTANCE);

        assertEquals("account", resource.getAttribute(ACCOUNT));
        assertEquals("namespace", resource.getAttribute(NAMESPACE));
    }

    @Test
    void withoutAnAccountNoneIsNamed() {
        var resource = TelemetryExport.resource(settings(Optional.empty()), INSTANCE);

        assertFalse(resource.getAttributes().asMap().containsKey(ACCOUNT));
    }

    @Test
    void genevaGetsIncrementsAndOthersSums() {
        assertEquals(AggregationTemporality.DELTA, temporality(Optional.of("account"), InstrumentType.COUNTER));
        assertEquals(AggregationTemporality.CUMULATIVE, temporality(Optional.empty(), InstrumentType.COUNTER));
        assertEquals(AggregationTemporality.CUMULATIVE, temporality(Optional.empty(), InstrumentType.HISTOGRAM));
    }

    @Test
    void aGaugeIsNeverRepeated() {
        assertEquals(AggregationTemporality.DELTA, temporality(Optional.empty(), InstrumentType.GAUGE));
    }

    private static AggregationTemporality temporality(Optional<String> account, InstrumentType type) {
        return TelemetryExport.temporality(settings(account)).getAggregationTemporality(type);
    }

    private static TelemetrySettings settings(Optional<String> account) {
        return new TelemetrySettings(
                Optional.of(URI.create("http://localhost:4318")),
                Duration.ofMinutes(1),
                account,
                account.map(any -> "namespace"));
    }
}
