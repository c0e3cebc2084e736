package com.microsoft.health.dicomcast.local.host;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.HttpStatusType;
import com.microsoft.health.dicomcast.local.http.Request;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request as the host hands it to the worker: names of headers in lower case, several values joined by a comma, empty
 * query parameters left out, the URI absolute and with its percent-encoding.
 */
final class WorkerRequest {
    private final Request request;
    private final Map<String, String> headers = new HashMap<>();
    private final Map<String, String> query = new HashMap<>();

    WorkerRequest(Request request) {
        this.request = request;
        request.headers()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        var raw = request.uri().getRawQuery();
        for (var pair : raw == null ? new String[0] : raw.split("&", -1)) {
            var equals = pair.indexOf('=');
            if (equals > 0 && equals < pair.length() - 1) {
                query.merge(
                        decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)), (a, b) -> a + "," + b);
            }
        }
    }

    Map<String, String> headers() {
        return Map.copyOf(headers);
    }

    /** The message for a parameter of this type, which is {@code HttpRequestMessage<…>}. */
    HttpRequestMessage<?> as(Type type) {
        var wanted = type instanceof ParameterizedType message ? message.getActualTypeArguments()[0] : String.class;
        var method = HttpMethod.value(request.method());
        return new Message(uri(), method, headers(), Map.copyOf(query), body(wanted));
    }

    private URI uri() {
        var host = headers.getOrDefault("host", "localhost");
        var query = request.uri().getRawQuery();
        return URI.create("http://" + host + request.rawPath() + (query == null ? "" : "?" + query));
    }

    private @Nullable Object body(Type wanted) {
        if (wanted instanceof ParameterizedType optional && optional.getRawType() == Optional.class) {
            return Optional.ofNullable(body(optional.getActualTypeArguments()[0]));
        }
        if (request.body().length == 0) {
            return null;
        }
        return wanted == byte[].class ? request.body() : request.bodyText();
    }

    private static String decode(String raw) {
        return URLDecoder.decode(raw, StandardCharsets.UTF_8);
    }

    private record Message(
            URI uri,
            HttpMethod method,
            Map<String, String> headers,
            Map<String, String> query,
            @Nullable Object body) implements HttpRequestMessage<@Nullable Object> {
        @Override
        public URI getUri() {
            return uri;
        }

        @Override
        public HttpMethod getHttpMethod() {
            return method;
        }

        @Override
        public Map<String, String> getHeaders() {
            return headers;
        }

        @Override
        public Map<String, String> getQueryParameters() {
            return query;
        }

        @Override
        public @Nullable Object getBody() {
            return body;
        }

        @Override
        public HttpResponseMessage.Builder createResponseBuilder(HttpStatus status) {
            return new WorkerResponse(status);
        }

        @Override
        public HttpResponseMessage.Builder createResponseBuilder(HttpStatusType status) {
            return new WorkerResponse(status);
        }
    }
}
