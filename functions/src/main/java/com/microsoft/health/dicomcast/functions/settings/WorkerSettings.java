package com.microsoft.health.dicomcast.functions.settings;

import com.microsoft.health.dicomcast.model.cast.CastSpec;
import com.microsoft.health.dicomcast.model.cast.WorkerDefaults;
import java.time.Duration;

/** The design document's configuration of the worker, under its own names. */
final class WorkerSettings {
    private static final Duration POLL_INTERVAL = Duration.ofMinutes(1);

    private WorkerSettings() {}

    static WorkerDefaults read(Environment from) {
        return new WorkerDefaults(
                new WorkerDefaults.Image(from.text("Worker__ImageRepository"), from.text("Worker__ImageTag")),
                from.optional("DicomWeb__Audience").orElse("https://dicom.healthcareapis.azure.com"),
                geneva(from),
                new WorkerDefaults.Billing(
                        from.optional("Billing__GenevaMetricAccountName").orElse(null),
                        from.optional("Billing__GenevaMetricNamespace").orElse(null)),
                from.flag("ConsoleLogging__IncludeScopes", true));
    }

    /** What a cast waits unless it says otherwise. */
    static Duration pollInterval(Environment from) {
        return from.or(
                "DicomCastWorker__PollInterval",
                POLL_INTERVAL,
                text -> Environment.positiveDuration(text).filter(WorkerSettings::isAllowed),
                "a duration from 00:00:05 to 01:00:00");
    }

    /** The custom resource definition refuses metrics that are switched on without an account and a namespace. */
    private static WorkerDefaults.Geneva geneva(Environment from) {
        var enabled = from.flag("Geneva__Enabled", false);
        var account = from.optional("Geneva__MetricAccountName");
        var namespace = from.optional("Geneva__MetricNamespace");
        if (enabled && account.isEmpty()) {
            from.text("Geneva__MetricAccountName");
        }
        if (enabled && namespace.isEmpty()) {
            from.text("Geneva__MetricNamespace");
        }
        return new WorkerDefaults.Geneva(enabled, account.orElse(null), namespace.orElse(null));
    }

    private static boolean isAllowed(Duration interval) {
        return interval.compareTo(CastSpec.SHORTEST_POLL) >= 0
                && interval.compareTo(CastSpec.LONGEST_POLL) <= 0
                && interval.toNanosPart() == 0;
    }
}
