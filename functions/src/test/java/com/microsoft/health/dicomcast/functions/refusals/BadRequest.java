package com.microsoft.health.dicomcast.functions.refusals;

import static com.microsoft.health.dicomcast.functions.support.Edge.VERSION;

import com.microsoft.health.dicomcast.model.refusals.Excerpt;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A request that must be refused, and how.
 *
 * @param standing what there is when it comes
 * @param target path and query; like a header's value, it may speak of {@code {etag}} and {@code -operation-}
 * @param about the target that the refusal names
 */
public record BadRequest(
        Standing standing,
        String method,
        String target,
        Map<String, String> headers,
        String body,
        int status,
        String code,
        String about) {

    /** A request to a path, by the version that is served. */
    public static BadRequest to(String method, String path) {
        return raw(method, path + "?api-version=" + VERSION);
    }

    /** A request whose query is its own. */
    public static BadRequest raw(String method, String target) {
        return new BadRequest(Standing.EMPTY, method, target, Map.of(), "", 0, "", "");
    }

    public BadRequest with(String body) {
        return new BadRequest(standing, method, target, headers, body, status, code, about);
    }

    public BadRequest header(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new BadRequest(standing, method, target, more, body, status, code, about);
    }

    public BadRequest when(Standing other) {
        return new BadRequest(other, method, target, headers, body, status, code, about);
    }

    public BadRequest refused(int status, String code, String about) {
        return new BadRequest(standing, method, target, headers, body, status, code, about);
    }

    /** Refused without anything more particular to point to than the path. */
    public BadRequest refused(int status, String code) {
        return refused(status, code, Excerpt.of(URI.create(target).getRawPath(), 512));
    }

    /** What a test is called. */
    String title() {
        var shown = Optional.of(body).filter(text -> !text.isEmpty()).map(text -> " " + Excerpt.of(text, 80));
        return status + " " + code + ": " + method + " " + Excerpt.of(target, 200) + " " + headers + shown.orElse("")
                + " when " + standing;
    }
}
