package com.microsoft.health.dicomcast.local.arm;

import com.microsoft.health.dicomcast.local.http.Answer;
import com.microsoft.health.dicomcast.local.http.Request;
import java.util.Locale;
import java.util.UUID;

/** Makes HTTP of a reply, with the headers that ARM puts on all of them. */
public final class ArmHeaders {
    private ArmHeaders() {}

    public static Answer answer(Request request, UUID requestId, ArmReply reply) {
        var body = reply.body();
        var answer = body == null ? Answer.empty(reply.status()) : Answer.json(reply.status(), body.toString());
        var correlation = request.headers().getFirst("x-ms-correlation-request-id");
        answer = answer.with("x-ms-request-id", requestId.toString())
                .with("x-ms-correlation-request-id", correlation == null ? requestId.toString() : correlation)
                .with("x-ms-routing-request-id", "LOCAL:" + requestId)
                .with("x-ms-ratelimit-remaining-subscription-" + quota(request.method()), "11999")
                .with("Cache-Control", "no-cache");
        if (reply.status() >= 400) {
            var code = body == null ? "" : body.at("/error/code").asText();
            answer = answer.with("x-ms-failure-cause", "gateway").with("x-ms-error-code", code);
        }
        for (var header : reply.headers().entrySet()) {
            answer = answer.with(header.getKey(), header.getValue());
        }
        return answer;
    }

    /** Which of the quotas a call counts against. */
    static String quota(String method) {
        return switch (method.toUpperCase(Locale.ROOT)) {
            case "GET", "HEAD" -> "reads";
            case "DELETE" -> "deletes";
            default -> "writes";
        };
    }
}
