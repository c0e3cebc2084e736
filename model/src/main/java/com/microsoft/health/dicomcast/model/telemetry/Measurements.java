package com.microsoft.health.dicomcast.model.telemetry;

import com.microsoft.health.dicomcast.model.cast.ProvisioningState;
import com.microsoft.health.dicomcast.model.health.Finding;
import com.microsoft.health.dicomcast.model.health.Health;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.operations.Failure;
import com.microsoft.health.dicomcast.model.operations.FailureCause;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.operations.OperationStatus;
import com.microsoft.health.dicomcast.model.outbox.ResourceLogRecord;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.LongGauge;
import io.opentelemetry.api.metrics.LongHistogram;
import io.opentelemetry.api.metrics.Meter;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Records each {@link Metric} where what it tells of is known already. */
public final class Measurements {
    private static final AttributeKey<String> OPERATION = AttributeKey.stringKey("operation");
    private static final AttributeKey<String> RESOURCE = AttributeKey.stringKey("resourceId");
    private static final AttributeKey<String> CHECK = AttributeKey.stringKey("healthCheckName");
    private static final AttributeKey<String> NAME = AttributeKey.stringKey("name");
    private static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("errorType");
    private static final AttributeKey<String> ERROR_SEVERITY = AttributeKey.stringKey("errorSeverity");
    private static final AttributeKey<String> STATE = AttributeKey.stringKey("provisioningState");
    private static final AttributeKey<String> LOCATION = AttributeKey.stringKey("location");
    private static final AttributeKey<String> HEALTH = AttributeKey.stringKey("health");
    private static final AttributeKey<String> KIND = AttributeKey.stringKey("kind");
    private static final AttributeKey<String> RESULT = AttributeKey.stringKey("result");
    private static final AttributeKey<String> CODE = AttributeKey.stringKey("code");
    private static final AttributeKey<String> CAUSE = AttributeKey.stringKey("cause");
    private static final AttributeKey<String> METHOD = AttributeKey.stringKey("method");
    private static final AttributeKey<String> STATUS_CLASS = AttributeKey.stringKey("statusClass");
    private static final AttributeKey<String> STATUS = AttributeKey.stringKey("status");
    private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("outcome");
    private static final AttributeKey<String> CLOUD = AttributeKey.stringKey("cloud");
    private static final AttributeKey<String> ACTION = AttributeKey.stringKey("action");
    private static final AttributeKey<String> SWEEP = AttributeKey.stringKey("sweep");
    private static final AttributeKey<String> PLACE = AttributeKey.stringKey("place");
    private static final AttributeKey<String> TYPE = AttributeKey.stringKey("type");

    private static final String HEALTH_CHECK =
            "Microsoft.HealthcareApis/workspaces/dicomservices/dicomcasts/healthCheck";

    /** Milliseconds: a call takes few of them, an operation an hour. */
    private static final List<Long> BOUNDS = List.of(
            5L,
            10L,
            25L,
            50L,
            100L,
            250L,
            500L,
            1_000L,
            2_500L,
            5_000L,
            10_000L,
            30_000L,
            60_000L,
            300_000L,
            900_000L,
            3_600_000L);

    private final Meter meter;
    private final LongGauge castStatus;
    private final LongCounter totalErrors;
    private final LongGauge castCount;
    private final LongHistogram provisioning;
    private final LongCounter operationFailed;
    private final LongHistogram requests;
    private final LongHistogram cloudCalls;
    private final LongCounter dispatched;
    private final LongGauge unfinished;
    private final LongGauge oldest;
    private final LongCounter findings;
    private final LongCounter sweeps;
    private final LongGauge outbox;
    private final LongGauge outboxOldest;
    private final LongCounter heldUp;
    private final LongGauge unapplied;
    private final LongCounter readiness;
    private final LongCounter exceptions;

    Measurements(Meter meter) {
        this.meter = meter;
        this.castStatus = gauge(Metric.DicomCastStatus);
        this.totalErrors = counter(Metric.TotalErrors);
        this.castCount = gauge(Metric.DicomCastCount);
        this.provisioning = histogram(Metric.ProvisioningDurationMs);
        this.operationFailed = counter(Metric.OperationFailed);
        this.requests = histogram(Metric.HttpRequestDurationMs);
        this.cloudCalls = histogram(Metric.CloudCallDurationMs);
        this.dispatched = counter(Metric.OperationsDispatched);
        this.unfinished = gauge(Metric.OperationsUnfinished);
        this.oldest = gauge(Metric.OperationOldestAgeMs);
        this.findings = counter(Metric.SweepFindings);
        this.sweeps = counter(Metric.SweepsEnded);
        this.outbox = gauge(Metric.OutboxDepth);
        this.outboxOldest = gauge(Metric.OutboxOldestAgeMs);
        this.heldUp = counter(Metric.OutboxHeldUp);
        this.unapplied = gauge(Metric.SubscriptionsUnapplied);
        this.readiness = counter(Metric.ReadinessChecks);
        this.exceptions = counter(Metric.ExceptionsCaught);
    }

    /** What a look at a cast has found; what is unknown says nothing. */
    public void looked(CastId cast, List<Finding> found) {
        for (var finding : found) {
            if (finding instanceof Finding.Passed passed) {
                castStatus.set(100, status(cast, passed.check().text()));
            } else if (finding instanceof Finding.Failed failed) {
                castStatus.set(0, status(cast, failed.check().text()));
                totalErrors.add(1, error(failed));
            }
        }
    }

    /** How many casts there are of each sort. */
    public void counted(Map<String, Integer> casts) {
        casts.forEach((sort, count) -> castCount.set(count, sort(sort)));
    }

    /** By what casts are told apart where they are counted. */
    public static String sort(ProvisioningState state, String location, Health.Status health) {
        return String.join("|", state.name(), location, health.name());
    }

    private static Attributes sort(String text) {
        var parts = text.split("\\|", -1);
        return Attributes.of(STATE, parts[0], LOCATION, parts[1], HEALTH, parts[2]);
    }

    /** An operation has ended, and its documents say so. */
    public void ended(Operation operation) {
        var kind = operation.kind().name();
        var result = operation.status().name();
        operation
                .ended()
                .ifPresent(end -> provisioning.record(
                        Duration.between(operation.started(), end).toMillis(),
                        Attributes.of(KIND, kind, RESULT, result)));
        if (operation.status() == OperationStatus.Failed) {
            var code = operation.failure().map(Failure::code).orElse("");
            var cause = FailureCause.isClients(FailureCause.ofOperation(code)) ? "client" : "service";
            operationFailed.add(1, Attributes.of(KIND, kind, CODE, code, CAUSE, cause));
        }
    }

    /** A call was answered. */
    public void answered(String method, int status, String outcome, Duration took) {
        requests.record(
                took.toMillis(), Attributes.of(METHOD, method, STATUS_CLASS, status / 100 + "xx", OUTCOME, outcome));
    }

    /** A cloud has answered, or has not; the status is a number or the error's type. */
    void called(String cloud, String method, String status, Duration took) {
        cloudCalls.record(took.toMillis(), Attributes.of(CLOUD, cloud, METHOD, method, STATUS, status));
    }

    /** The dispatcher had to do something. */
    public void dispatched(String action) {
        dispatched.add(1, Attributes.of(ACTION, action));
    }

    /** What a round of the dispatcher has met. */
    public void met(int operations, Duration oldestAge) {
        unfinished.set(operations);
        oldest.set(oldestAge.toMillis());
    }

    /** What a page of a sweep has met. */
    public void found(String sweep, String outcome, int casts) {
        findings.add(casts, Attributes.of(SWEEP, sweep, OUTCOME, outcome));
    }

    /** A sweep has seen all casts, or has given up. */
    public void swept(String sweep, String outcome) {
        sweeps.add(1, Attributes.of(SWEEP, sweep, OUTCOME, outcome));
    }

    /** What a round of the publisher has met. */
    public void toTell(int entries, Duration oldestAge) {
        outbox.set(entries);
        outboxOldest.set(oldestAge.toMillis());
    }

    /** Somebody could not be told of something. */
    public void heldUp(String kind) {
        heldUp.add(1, Attributes.of(KIND, kind));
    }

    /** What a round over subscriptions has met. */
    public void unapplied(int subscriptions) {
        unapplied.set(subscriptions);
    }

    /** A part of readiness was looked at. */
    public void checked(String part, boolean isReady) {
        readiness.add(1, Attributes.of(PLACE, part, RESULT, isReady ? "ready" : "notReady"));
    }

    /** Somebody has thrown what nobody expected. */
    public void caught(String place, Throwable thrown) {
        exceptions.add(1, Attributes.of(PLACE, place, TYPE, thrown.getClass().getSimpleName()));
    }

    /** The words are those of the customer's log (model.outbox.ResourceLogRecord). */
    private static Attributes error(Finding.Failed failed) {
        return Attributes.of(
                NAME,
                failed.problem().code(),
                OPERATION,
                HEALTH_CHECK,
                ERROR_TYPE,
                ResourceLogRecord.LOG_TYPE,
                ERROR_SEVERITY,
                ResourceLogRecord.SEVERITY);
    }

    private static Attributes status(CastId cast, String check) {
        return Attributes.of(RESOURCE, cast.path(), CHECK, check, OPERATION, HEALTH_CHECK);
    }

    private LongCounter counter(Metric metric) {
        return meter.counterBuilder(metric.name())
                .setUnit(metric.unit())
                .setDescription(metric.description())
                .build();
    }

    private LongGauge gauge(Metric metric) {
        return meter.gaugeBuilder(metric.name())
                .setUnit(metric.unit())
                .setDescription(metric.description())
                .ofLongs()
                .build();
    }

    private LongHistogram histogram(Metric metric) {
        return meter.histogramBuilder(metric.name())
                .setUnit(metric.unit())
                .setDescription(metric.description())
                .ofLongs()
                .setExplicitBucketBoundariesAdvice(BOUNDS)
                .build();
    }
}
