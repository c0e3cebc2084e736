package com.microsoft.health.dicomcast.functions.wiring;

import com.microsoft.health.dicomcast.functions.settings.TelemetrySettings;
import com.microsoft.health.dicomcast.model.telemetry.Metric;
import com.microsoft.health.dicomcast.model.telemetry.Telemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.InstrumentSelector;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.View;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.export.AggregationTemporalitySelector;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends what the provider tells of itself, in batches and on threads of its own; what does not get through is dropped. */
public final class TelemetryExport implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TelemetryExport.class);
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration SPANS_EVERY = Duration.ofSeconds(5);

    /** Casts looked at between two exports, times their checks; what is beyond is counted as overflow. */
    private static final int MOST_STATUSES = 20_000;

    private final OpenTelemetrySdk sdk;

    private TelemetryExport(OpenTelemetrySdk sdk) {
        this.sdk = sdk;
    }

    /** Begins to listen, also where nothing is sent: a trace goes on beyond us. */
    static TelemetryExport begin(TelemetrySettings settings, UUID instance) {
        if (settings.endpoint().isEmpty()) {
            LOG.warn("No metrics and traces are sent. Set Telemetry__OtlpEndpoint to have them");
        }
        var resource = resource(settings, instance);
        var traces = SdkTracerProvider.builder().setResource(resource);
        var metrics = SdkMeterProvider.builder().setResource(resource);
        settings.endpoint().ifPresent(endpoint -> {
            traces.addSpanProcessor(spans(endpoint, settings.interval()));
            metrics.registerMetricReader(reader(endpoint, settings))
                    .registerView(
                            InstrumentSelector.builder()
                                    .setName(Metric.DicomCastStatus.name())
                                    .build(),
                            View.builder().setCardinalityLimit(MOST_STATUSES).build());
        });
        var sdk = OpenTelemetrySdk.builder()
                .setTracerProvider(traces.build())
                .setMeterProvider(metrics.build())
                .build();
        Telemetry.tell(sdk);
        return new TelemetryExport(sdk);
    }

    /** Sends what there is, and nothing after it. */
    @Override
    public void close() {
        Telemetry.tell(OpenTelemetry.noop());
        sdk.close();
    }

    /** Geneva's receiver finds account and namespace in these attributes. */
    static Resource resource(TelemetrySettings settings, UUID instance) {
        var attributes = Attributes.builder()
                .put("service.name", "dicomcast-provider")
                .put("service.instance.id", instance.toString());
        settings.account().ifPresent(account -> attributes.put("_microsoft_metrics_account", account));
        settings.namespace().ifPresent(namespace -> attributes.put("_microsoft_metrics_namespace", namespace));
        return Resource.create(attributes.build());
    }

    /** A gauge tells of one look and is not repeated until the next; Geneva takes all else as increments, too. */
    static AggregationTemporalitySelector temporality(TelemetrySettings settings) {
        var usual = settings.account().isPresent()
                ? AggregationTemporalitySelector.deltaPreferred()
                : AggregationTemporalitySelector.alwaysCumulative();
        return type ->
                type == InstrumentType.GAUGE ? AggregationTemporality.DELTA : usual.getAggregationTemporality(type);
    }

    private static BatchSpanProcessor spans(URI endpoint, Duration interval) {
        var exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(signal(endpoint, "traces"))
                .setTimeout(LIMIT)
                .build();
        return BatchSpanProcessor.builder(exporter)
                .setScheduleDelay(interval.compareTo(SPANS_EVERY) < 0 ? interval : SPANS_EVERY)
                .build();
    }

    private static PeriodicMetricReader reader(URI endpoint, TelemetrySettings settings) {
        var exporter = OtlpHttpMetricExporter.builder()
                .setEndpoint(signal(endpoint, "metrics"))
                .setTimeout(LIMIT)
                .setAggregationTemporalitySelector(temporality(settings))
                .build();
        return PeriodicMetricReader.builder(exporter)
                .setInterval(settings.interval())
                .build();
    }

    private static String signal(URI endpoint, String name) {
        var base = endpoint.toString();
        return (base.endsWith("/") ? base : base + "/") + "v1/" + name;
    }
}
