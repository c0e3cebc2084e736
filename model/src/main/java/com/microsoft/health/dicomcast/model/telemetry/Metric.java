package com.microsoft.health.dicomcast.model.telemetry;

/**
 * Every metric that the provider emits, by the name under which it is emitted; the dashboard and the alerts are checked
 * against this list. None is billable (domain facts, 7): what is metered, the worker reports. Dimensions have few values
 * each, but for those of {@link #DicomCastStatus}, and none names a person (C-17).
 */
public enum Metric {
    DicomCastStatus(
            Kind.Gauge, "%", "100 when a health check of a DICOM cast passes, 0 when it fails; told at each look"),
    TotalErrors(
            Kind.Counter,
            "{error}",
            "Health checks that failed, by code, type and severity (domain facts, 4); told at each look, for all casts together"),
    DicomCastCount(
            Kind.Gauge,
            "{cast}",
            "DICOM casts by provisioning state, region and health; told after each mismatch sweep"),
    ProvisioningDurationMs(Kind.Histogram, "ms", "From an operation's acceptance to its end, by kind and result"),
    OperationFailed(Kind.Counter, "{operation}", "Operations that failed, by kind, code and whose fault it was"),
    HttpRequestDurationMs(Kind.Histogram, "ms", "Calls by method, class of status and outcome (C-79)"),
    CloudCallDurationMs(Kind.Histogram, "ms", "Calls of clouds, by status or error"),
    OperationsDispatched(Kind.Counter, "{operation}", "What the dispatcher had to do for operations, by action"),
    OperationsUnfinished(Kind.Gauge, "{operation}", "Operations that have not ended; told at each round"),
    OperationOldestAgeMs(Kind.Gauge, "ms", "Age of the oldest operation that has not ended; told at each round"),
    SweepFindings(Kind.Counter, "{cast}", "What sweeps have met, by sweep and outcome"),
    SweepsEnded(Kind.Counter, "{sweep}", "Sweeps that came to their end, by sweep and outcome"),
    OutboxDepth(
            Kind.Gauge,
            "{entry}",
            "Notifications and events that a round of the publisher has met; more may wait where it ended early"),
    OutboxOldestAgeMs(Kind.Gauge, "ms", "Age of the oldest of them; told at each round"),
    OutboxHeldUp(Kind.Counter, "{entry}", "Entries that could not be told, by what they are; each is tried again"),
    SubscriptionsUnapplied(
            Kind.Gauge,
            "{subscription}",
            "Subscriptions whose state has not reached all their casts; told at each round"),
    ReadinessChecks(Kind.Counter, "{check}", "Answers to the readiness probe, by what was asked and result (C-80)"),
    ExceptionsCaught(
            Kind.Counter, "{exception}", "Exceptions that only a barrier has caught, by place and type (C-82)");

    /** What kind of instrument records it. */
    public enum Kind {
        Counter,
        Gauge,
        Histogram
    }

    private final Kind kind;
    private final String unit;
    private final String description;

    Metric(Kind kind, String unit, String description) {
        this.kind = kind;
        this.unit = unit;
        this.description = description;
    }

    public Kind kind() {
        return kind;
    }

    /** In UCUM's spelling, as OpenTelemetry has it. */
    public String unit() {
        return unit;
    }

    public String description() {
        return description;
    }
}
