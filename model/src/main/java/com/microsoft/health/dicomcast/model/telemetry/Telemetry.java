package com.microsoft.health.dicomcast.model.telemetry;

import io.opentelemetry.api.OpenTelemetry;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The process's measurements and spans. As with loggers there is one for all: nothing that is decided depends on it, and
 * until somebody listens it does nothing (decision 42).
 */
public final class Telemetry {
    private static final AtomicReference<Telemetry> CURRENT =
            new AtomicReference<>(new Telemetry(OpenTelemetry.noop()));
    private static final String SCOPE = "dicomcast-provider";

    private final Measurements measurements;
    private final Spans spans;

    private Telemetry(OpenTelemetry listener) {
        this.measurements = new Measurements(listener.getMeter(SCOPE));
        this.spans = new Spans(listener.getTracer(SCOPE));
    }

    /** From now on this one listens, and nobody before it. */
    public static void tell(OpenTelemetry listener) {
        CURRENT.set(new Telemetry(listener));
    }

    public static Measurements measurements() {
        return CURRENT.get().measurements;
    }

    public static Spans spans() {
        return CURRENT.get().spans;
    }
}
