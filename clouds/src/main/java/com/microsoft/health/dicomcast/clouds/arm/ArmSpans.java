package com.microsoft.health.dicomcast.clouds.arm;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.microsoft.health.dicomcast.model.telemetry.Telemetry;
import io.opentelemetry.context.Context;
import java.util.concurrent.CancellationException;
import reactor.core.publisher.Mono;

/** Each try of a call is part of the trace of whoever makes it. */
final class ArmSpans {
    private static final HttpHeaderName TRACEPARENT = HttpHeaderName.fromString("traceparent");
    private static final String PARENT = "dicomcast-trace";

    private ArmSpans() {}

    /** Comes before the repetitions, which happen on threads that know of no trace. */
    static HttpPipelinePolicy caller() {
        return (context, next) -> {
            context.setData(PARENT, Context.current());
            return next.process();
        };
    }

    /**
     * Comes after them.
     *
     * @param cloud under whose name the calls are known
     */
    static HttpPipelinePolicy eachTry(String cloud) {
        return (context, next) -> traced(cloud, context, next);
    }

    private static Mono<HttpResponse> traced(
            String cloud, HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        var parent = context.getData(PARENT).map(Context.class::cast).orElseGet(Context::current);
        var request = context.getHttpRequest();
        var call = Telemetry.spans().call(cloud, request.getHttpMethod().name(), parent);
        call.note("url.path", request.getUrl().getPath());
        call.traceparent().ifPresent(header -> request.setHeader(TRACEPARENT, header));
        return next.process()
                .doOnNext(response -> call.answered(response.getStatusCode()))
                .doOnError(call::failed)
                .doOnCancel(() -> call.failed(new CancellationException())); // the step's time was up
    }
}
