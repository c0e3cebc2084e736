package com.microsoft.health.dicomcast.functions.triggers;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.health.dicomcast.functions.http.Headers;
import com.microsoft.health.dicomcast.functions.http.HttpCall;
import com.microsoft.health.dicomcast.functions.http.HttpReply;
import java.util.Locale;
import java.util.Optional;

/** The host's calls and replies, to and from ours. */
final class HostHttp {
    private HostHttp() {}

    static HttpCall call(HttpRequestMessage<Optional<String>> request) {
        return new HttpCall(
                request.getHttpMethod().toString().toUpperCase(Locale.ROOT),
                request.getUri(),
                new Headers(request.getHeaders()),
                body(request));
    }

    static HttpResponseMessage reply(HttpRequestMessage<?> request, HttpReply reply) {
        var builder = request.createResponseBuilder(reply::status);
        reply.headers().forEach(builder::header);
        reply.body().ifPresent(builder::body);
        return builder.build();
    }

    /** The host hands over no Optional at all where there is no body. */
    @SuppressWarnings({"OptionalAssignedToNull", "ConstantValue"})
    private static String body(HttpRequestMessage<Optional<String>> request) {
        var body = request.getBody();
        return body == null ? "" : body.orElse("");
    }
}
