package com.microsoft.health.dicomcast.local.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.local.http.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One call as ARM understands it. */
public record ArmCall(String method, ArmPath path, Map<String, String> query, String bodyText, String base) {
    private static final Pattern API_VERSION =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}(-[a-z]+)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern GUID =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

    /** Reads the request and checks what ARM's front door checks for every type. */
    public static ArmCall of(Request request) {
        var path = ArmPath.of(pathOf(request));
        var host = request.headers().getFirst("Host");
        var call = new ArmCall(
                request.method().toUpperCase(Locale.ROOT),
                path,
                query(request.uri().getRawQuery()),
                request.bodyText(),
                "http://" + (host == null ? "localhost" : host));
        call.checkApiVersion();
        if (!path.subscription().isEmpty() && !isGuid(path.subscription())) {
            throw ArmRefusal.badRequest(
                    "InvalidSubscriptionId",
                    "The provided subscription identifier '%s' is malformed or invalid."
                            .formatted(path.subscription()));
        }
        return call;
    }

    /** The path alone; what looks like a host is the first segment of a path that starts with two slashes. */
    public static String pathOf(Request request) {
        var authority = request.uri().getRawAuthority();
        return authority == null || request.uri().getScheme() != null
                ? request.rawPath()
                : "/" + authority + request.rawPath();
    }

    public static boolean isGuid(String text) {
        return GUID.matcher(text).matches();
    }

    public ObjectNode body() {
        return ArmJson.body(bodyText);
    }

    public String apiVersion() {
        return query.getOrDefault("api-version", "");
    }

    /** A required text of the body, by its JSON pointer. */
    public static String required(ObjectNode body, String pointer) {
        var value = body.at(pointer);
        if (!value.isTextual() || value.asText().isBlank()) {
            throw ArmRefusal.badRequest(
                    pointer.equals("/location") ? "LocationRequired" : "InvalidRequestContent",
                    "The property '%s' is required."
                            .formatted(pointer.substring(1).replace('/', '.')));
        }
        return value.asText();
    }

    private void checkApiVersion() {
        if (apiVersion().isEmpty()) {
            throw ArmRefusal.badRequest(
                    "MissingApiVersionParameter",
                    "The api-version query parameter (?api-version=) is required for all requests.");
        }
        if (!API_VERSION.matcher(apiVersion()).matches()) {
            throw ArmRefusal.badRequest(
                    "InvalidApiVersionParameter", "The api-version '%s' is invalid.".formatted(apiVersion()));
        }
    }

    private static Map<String, String> query(@Nullable String raw) {
        var query = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        for (var pair : raw == null ? new String[0] : raw.split("&", -1)) {
            var parts = pair.split("=", 2);
            query.put(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
        }
        return query;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            var refusal = ArmRefusal.badRequest("InvalidRequestUri", "The query '%s' is malformed.".formatted(text));
            refusal.initCause(e);
            throw refusal;
        }
    }
}
