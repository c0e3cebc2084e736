package com.microsoft.health.dicomcast.functions.monitoring;

import com.microsoft.health.dicomcast.model.telemetry.Telemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Hears what the process tells of itself while this is open. */
final class Listener implements AutoCloseable {
    private final InMemoryMetricReader metrics = InMemoryMetricReader.create();
    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final OpenTelemetrySdk sdk = OpenTelemetrySdk.builder()
            .setMeterProvider(
                    SdkMeterProvider.builder().registerMetricReader(metrics).build())
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(spans))
                    .build())
            .build();

    Listener() {
        Telemetry.tell(sdk);
    }

    Map<String, MetricData> metrics() {
        return metrics.collectAllMetrics().stream().collect(Collectors.toMap(MetricData::getName, Function.identity()));
    }

    /** The attributes of a metric's points, as text. */
    List<Map<String, String>> points(String metric) {
        return Optional.ofNullable(metrics().get(metric)).orElseThrow().getData().getPoints().stream()
                .map(Listener::attributes)
                .toList();
    }

    List<SpanData> spans() {
        return spans.getFinishedSpanItems();
    }

    static Map<String, String> attributes(PointData point) {
        return point.getAttributes().asMap().entrySet().stream()
                .collect(Collectors.toMap(each -> each.getKey().getKey(), each -> String.valueOf(each.getValue())));
    }

    @Override
    public void close() {
        Telemetry.tell(OpenTelemetry.noop());
        sdk.close();
    }
}
