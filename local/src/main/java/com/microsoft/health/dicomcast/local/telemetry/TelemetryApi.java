package com.microsoft.health.dicomcast.local.telemetry;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.health.dicomcast.local.http.Answer;
import com.microsoft.health.dicomcast.local.http.Handler;
import com.microsoft.health.dicomcast.local.http.Request;
import java.util.Optional;

/** {@code /local/metrics?name=…} and {@code /local/traces?trace=…}: what has been received, all of it or one name's. */
public final class TelemetryApi implements Handler {
    private static final String METRICS = "/local/metrics";
    private static final String TRACES = "/local/traces";

    private final ReceivedTelemetry received;

    public TelemetryApi(ReceivedTelemetry received) {
        this.received = received;
    }

    /** Whether a request to the common base URL is for here. */
    public boolean serves(Request request) {
        return request.rawPath().equals(METRICS) || request.rawPath().equals(TRACES);
    }

    @Override
    public Answer answer(Request request) {
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return Answer.json(405, "{\"error\":{\"message\":\"only GET is answered here\"}}\n")
                    .with("Allow", "GET");
        }
        return Answer.json(200, found(request).toPrettyString() + "\n");
    }

    private JsonNode found(Request request) {
        return request.rawPath().equals(TRACES)
                ? received.spans(wanted(request, "trace="))
                : received.points(wanted(request, "name="));
    }

    private static String wanted(Request request, String parameter) {
        return Optional.ofNullable(request.uri().getQuery())
                .filter(query -> query.startsWith(parameter))
                .map(query -> query.substring(parameter.length()))
                .orElse("");
    }
}
