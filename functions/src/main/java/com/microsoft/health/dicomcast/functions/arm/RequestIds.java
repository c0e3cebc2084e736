package com.microsoft.health.dicomcast.functions.arm;

import com.microsoft.health.dicomcast.functions.http.Headers;
import com.microsoft.health.dicomcast.model.operations.Trace;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * By what a call can be found again. Only the first id is ours; the caller's are logged and echoed, never relied on (C-16).
 *
 * @param own new for every request
 * @param echoed whether the caller wants its own id back
 */
public record RequestIds(
        UUID own,
        Optional<String> correlation,
        Optional<String> client,
        boolean echoed,
        Optional<String> routing,
        Optional<String> traceparent) {
    private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7e]{1,128}");

    static RequestIds of(Headers headers, UUID own) {
        return new RequestIds(
                own,
                printable(headers, "x-ms-correlation-request-id"),
                printable(headers, "x-ms-client-request-id"),
                headers.get("x-ms-return-client-request-id")
                        .filter("true"::equalsIgnoreCase)
                        .isPresent(),
                printable(headers, "x-ms-routing-request-id"),
                printable(headers, "traceparent"));
    }

    /** The same call as a part of a trace, which may have begun with it. */
    RequestIds joining(Optional<String> trace) {
        return new RequestIds(own, correlation, client, echoed, routing, trace.or(() -> traceparent));
    }

    /** What an operation keeps, so that its later half joins the trace. */
    public Trace trace() {
        return new Trace(correlation.orElse(null), traceparent.orElse(null));
    }

    Map<String, String> replyHeaders() {
        var headers = new LinkedHashMap<String, String>();
        headers.put("x-ms-request-id", own.toString());
        correlation.ifPresent(id -> headers.put("x-ms-correlation-request-id", id));
        client.filter(id -> echoed).ifPresent(id -> headers.put("x-ms-client-request-id", id));
        return headers;
    }

    Map<String, String> logFields() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("requestId", own.toString());
        correlation.ifPresent(id -> fields.put("correlationId", id));
        client.ifPresent(id -> fields.put("clientRequestId", id));
        routing.ifPresent(id -> fields.put("routingRequestId", id));
        traceparent.ifPresent(id -> fields.put("traceparent", id));
        return fields;
    }

    /** Whatever else was sent is no id, and could not be echoed as a header. */
    private static Optional<String> printable(Headers headers, String name) {
        return headers.get(name).filter(value -> PRINTABLE.matcher(value).matches());
    }
}
