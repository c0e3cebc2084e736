package com.microsoft.health.dicomcast.model.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** One call of a cloud, from its beginning to the answer. */
public final class CloudCall {
    private final String cloud;
    private final String method;
    private final Span span;
    private final Context context;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final long began = System.nanoTime();

    CloudCall(String cloud, String method, Span span, Context parent) {
        this.cloud = cloud;
        this.method = method;
        this.span = span;
        this.context = span.getSpanContext().isValid() ? parent.with(span) : parent;
    }

    /** Makes the call on this thread. Whatever it throws is its outcome, and is thrown on. */
    public <T> T of(Supplier<T> call) {
        try {
            var answer = context.wrapSupplier(call).get();
            end("ok");
            return answer;
        } catch (RuntimeException | Error e) {
            failed(e);
            throw e;
        }
    }

    /** What the called are to be told, so that theirs is part of the trace. */
    public Optional<String> traceparent() {
        return Spans.traceparent(context);
    }

    public void note(String name, String value) {
        span.setAttribute(name, value);
    }

    /** It was answered with this HTTP status. */
    public void answered(int status) {
        span.setAttribute("http.response.status_code", status);
        if (status >= 500) {
            span.setStatus(StatusCode.ERROR);
        }
        end(String.valueOf(status));
    }

    public void failed(Throwable why) {
        var type = why.getClass().getSimpleName();
        span.setStatus(StatusCode.ERROR).setAttribute("error.type", type);
        end(type);
    }

    private void end(String status) {
        if (!ended.compareAndSet(false, true)) {
            return; // cut off after it was answered
        }
        Telemetry.measurements().called(cloud, method, status, Duration.ofNanos(System.nanoTime() - began));
        span.end();
    }
}
