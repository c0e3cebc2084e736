package com.microsoft.health.dicomcast.local.kubernetes;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.health.dicomcast.local.http.Answer;
import com.microsoft.health.dicomcast.local.http.Request;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;

/** Which of the API's many kinds of calls the local cluster takes; the others are refused aloud. */
final class SupportedCalls {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SupportedCalls() {}

    /** The refusal, if there is one. */
    static Optional<Answer> refuse(Request request, ResourcePath path) {
        return switch (request.method()) {
            case "GET" ->
                asks(request, "watch") && !(path.isCollection() && asks(request, "timeoutSeconds"))
                        ? Optional.of(StatusAnswer.unsupported("watch without an end; give timeoutSeconds"))
                        : Optional.empty();
            case "POST", "PUT", "PATCH", "DELETE" -> refuseWrite(request, path);
            default -> Optional.of(StatusAnswer.unsupported("answer " + request.method()));
        };
    }

    private static Optional<Answer> refuseWrite(Request request, ResourcePath path) {
        var method = request.method();
        if (asks(request, "dryRun")) {
            return Optional.of(StatusAnswer.unsupported("do dry runs"));
        }
        if (path.isCollection() != method.equals("POST")) {
            return Optional.of(
                    StatusAnswer.unsupported(method + (path.isCollection() ? " collections" : " objects by name")));
        }
        if (method.equals("PATCH") && !isKnownPatch(request)) {
            return Optional.of(StatusAnswer.of(
                    415, "UnsupportedMediaType", "This local server takes JSON patches and merge patches only"));
        }
        var mayBeEmpty = method.equals("DELETE") && request.body().length == 0;
        return mayBeEmpty || isJson(request)
                ? Optional.empty()
                : Optional.of(StatusAnswer.of(400, "BadRequest", "the body must be JSON"));
    }

    private static boolean isJson(Request request) {
        try {
            return JSON.readTree(request.body()).isContainerNode();
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isKnownPatch(Request request) {
        var type = Objects.requireNonNullElse(request.headers().getFirst("Content-Type"), "");
        return type.startsWith("application/json-patch+json") || type.startsWith("application/merge-patch+json");
    }

    static boolean asks(Request request, String parameter) {
        var query = request.uri().getRawQuery();
        return query != null && ("&" + query).matches(".*&" + parameter + "=(?!false|0|&|$).*");
    }
}
