package com.microsoft.health.dicomcast.model.telemetry;

import com.microsoft.health.dicomcast.model.operations.OperationRef;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a trace, which W3C's {@code traceparent} ties together: the call, the start of its execution, each step, and
 * each call of a cloud. Orchestrations have none, since they are replayed.
 */
public final class Spans {
    private static final String HEADER = "traceparent";
    private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();
    private static final TextMapGetter<String> VALUE = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String traceparent) {
            return List.of(HEADER);
        }

        @Override
        public @Nullable String get(@Nullable String traceparent, String key) {
            return key.equals(HEADER) ? traceparent : null;
        }
    };

    private final Tracer tracer;

    Spans(Tracer tracer) {
        this.tracer = tracer;
    }

    /** A call of ours: part of the caller's trace, else the beginning of one. */
    public <T> T request(String method, String path, Optional<String> traceparent, Function<Span, T> work) {
        var span = tracer.spanBuilder(method)
                .setSpanKind(SpanKind.SERVER)
                .setParent(parent(traceparent.orElse(null)))
                .setAttribute("http.request.method", method)
                .setAttribute("url.path", path);
        return within(span, work);
    }

    /** A step of an operation, in the trace of the call that began it. */
    public <T> T step(String name, OperationRef executor, Supplier<T> work) {
        var span = tracer.spanBuilder(name)
                .setParent(parent(executor.traceparent()))
                .setAttribute("dicomcast.operation", executor.operation().text())
                .setAttribute("dicomcast.attempt", executor.attempt())
                .setAttribute("dicomcast.step", name);
        return within(span, any -> work.get());
    }

    /** Something that is handed to somebody else. */
    public <T> T start(String orchestration, String instance, Supplier<T> work) {
        var span = tracer.spanBuilder("start " + orchestration)
                .setSpanKind(SpanKind.PRODUCER)
                .setAttribute("dicomcast.instance", instance);
        return within(span, any -> work.get());
    }

    /** Begins a call of a cloud, of which the present span is a part; outside of any span it is measured only. */
    public CloudCall call(String cloud, String method) {
        return call(cloud, method, Context.current());
    }

    /** The same for whoever has left the thread on which the span is. */
    public CloudCall call(String cloud, String method, Context parent) {
        var isPart = Span.fromContext(parent).getSpanContext().isValid();
        var span = isPart
                ? tracer.spanBuilder(cloud + " " + method)
                        .setSpanKind(SpanKind.CLIENT)
                        .setParent(parent)
                        .setAttribute("dicomcast.cloud", cloud)
                        .startSpan()
                : Span.getInvalid();
        return new CloudCall(cloud, method, span, parent);
    }

    /** Of the present span, for those who carry it on. */
    public Optional<String> traceparent() {
        return traceparent(Context.current());
    }

    static Optional<String> traceparent(Context context) {
        var headers = new HashMap<String, String>();
        W3C.inject(context, headers, Map::put);
        return Optional.ofNullable(headers.get(HEADER));
    }

    private static Context parent(@Nullable String traceparent) {
        return traceparent == null ? Context.root() : W3C.extract(Context.root(), traceparent, VALUE);
    }

    private static <T> T within(SpanBuilder builder, Function<Span, T> work) {
        var span = builder.startSpan();
        try {
            return Context.current().with(span).wrapFunction(work).apply(span);
        } catch (RuntimeException | Error e) {
            span.setStatus(StatusCode.ERROR)
                    .setAttribute("error.type", e.getClass().getSimpleName());
            throw e;
        } finally {
            span.end();
        }
    }
}
