package com.microsoft.health.dicomcast.functions.settings;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Where metrics and traces go. The billing account is none of these: what is metered, the worker reports.
 *
 * @param endpoint of an OTLP receiver over HTTP, without a signal's path; absent means that nothing is sent
 * @param interval between two exports of metrics
 * @param account Geneva's, for which the receiver forwards them
 * @param namespace in that account
 */
public record TelemetrySettings(
        Optional<URI> endpoint, Duration interval, Optional<String> account, Optional<String> namespace) {
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    static TelemetrySettings read(Environment from) {
        return new TelemetrySettings(
                from.secureUri("Telemetry__OtlpEndpoint"),
                from.duration("Telemetry__Interval", INTERVAL),
                from.optional("Geneva__MetricAccountName"),
                from.optional("Geneva__MetricNamespace"));
    }
}
