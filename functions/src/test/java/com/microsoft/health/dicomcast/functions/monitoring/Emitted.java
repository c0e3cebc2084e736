package com.microsoft.health.dicomcast.functions.monitoring;

import com.microsoft.health.dicomcast.functions.support.Edge;
import com.microsoft.health.dicomcast.model.cast.ProvisioningState;
import com.microsoft.health.dicomcast.model.health.Check;
import com.microsoft.health.dicomcast.model.health.Finding;
import com.microsoft.health.dicomcast.model.health.Health;
import com.microsoft.health.dicomcast.model.health.Problem;
import com.microsoft.health.dicomcast.model.operations.Failure;
import com.microsoft.health.dicomcast.model.telemetry.Measurements;
import com.microsoft.health.dicomcast.model.telemetry.Metric;
import com.microsoft.health.dicomcast.model.telemetry.Telemetry;
import io.opentelemetry.sdk.metrics.data.MetricData;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every metric once, as it is emitted, and by what name and with which labels Prometheus knows it. */
final class Emitted {
    private static final Map<String, String> UNITS = Map.of("ms", "_milliseconds", "%", "_percent");

    private Emitted() {}

    static Map<String, MetricData> all() {
        try (var listener = new Listener()) {
            var measurements = Telemetry.measurements();
            measurements.looked(
                    Edge.ID,
                    List.of(
                            new Finding.Passed(Check.FhirServiceExists),
                            new Finding.Failed(
                                    Check.KubernetesResourceIsPresent,
                                    new Problem("SectionMissing", "Gone.", "Reprovision.", Optional.empty()))));
            measurements.counted(
                    Map.of(Measurements.sort(ProvisioningState.Succeeded, "westus2", Health.Status.Healthy), 1));
            var edge = new Edge();
            edge.put(Edge.CAST, Edge.BODY);
            measurements.ended(
                    edge.activeOperation().failed(new Failure("InternalServerError", "It failed."), Edge.NOW));
            measurements.answered("GET", 200, "success", Duration.ofMillis(1));
            Telemetry.spans().call("arm", "GET").answered(200);
            measurements.dispatched("Start");
            measurements.met(1, Duration.ofMinutes(1));
            measurements.found("SweepHealth", "seen", 1);
            measurements.swept("SweepHealth", "Done");
            measurements.toTell(1, Duration.ofMinutes(1));
            measurements.heldUp("notifications");
            measurements.unapplied(0);
            measurements.checked("store", true);
            measurements.caught("request", new IllegalStateException());
            return listener.metrics();
        }
    }

    /** The name of each series in Prometheus, with its labels. */
    static Map<String, Collection<String>> series() {
        var series = new TreeMap<String, Collection<String>>();
        all().values().forEach(metric -> {
            var labels = new TreeSet<>(labels(metric));
            var kind = Metric.valueOf(metric.getName()).kind();
            names(metric).forEach(name -> series.put(name, labels));
            if (kind == Metric.Kind.Histogram) {
                labels.add("le");
            }
        });
        return series;
    }

    private static List<String> names(MetricData metric) {
        var base = metric.getName() + UNITS.getOrDefault(metric.getUnit(), "");
        return switch (Metric.valueOf(metric.getName()).kind()) {
            case Gauge -> List.of(base);
            case Counter -> List.of(base + "_total");
            case Histogram ->
                Stream.of("_bucket", "_sum", "_count").map(base::concat).toList();
        };
    }

    private static Collection<String> labels(MetricData metric) {
        return metric.getData().getPoints().stream()
                .flatMap(point -> Listener.attributes(point).keySet().stream())
                .collect(Collectors.toSet());
    }
}
