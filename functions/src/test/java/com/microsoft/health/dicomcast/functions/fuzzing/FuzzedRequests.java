package com.microsoft.health.dicomcast.functions.fuzzing;

import static com.microsoft.health.dicomcast.functions.fuzzing.Pieces.one;
import static com.microsoft.health.dicomcast.functions.support.Edge.VERSION;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Requests made of {@link Pieces}: a good one each, and a few changes to it. What follows from one seed is always the same. */
final class FuzzedRequests {
    private static final int GOOD_METHODS = 5;

    private final Random random;

    FuzzedRequests(long seed) {
        random = new Random(seed);
    }

    FuzzedRequest next() {
        while (true) {
            var target = path() + "?" + query();
            if (isUri(target)) { // what is none is refused before us
                return new FuzzedRequest(method(), target, headers(), body());
            }
        }
    }

    private String method() {
        return random.nextInt(20) == 0 ? one(Pieces.METHODS, random) : Pieces.METHODS.get(random.nextInt(GOOD_METHODS));
    }

    private String path() {
        var segments = new ArrayList<>(
                Arrays.asList(one(Pieces.PATHS, random).substring(1).split("/", -1)));
        for (var changes = few(); changes > 0; changes--) {
            change(segments);
        }
        return "/" + String.join("/", segments);
    }

    private void change(List<String> segments) {
        var at = random.nextInt(segments.size());
        switch (random.nextInt(6)) {
            case 0 -> segments.set(at, one(Pieces.SEGMENTS, random));
            case 1 -> segments.add(at, one(Pieces.SEGMENTS, random));
            case 2 -> segments.add(segments.get(at));
            case 3 -> segments.set(at, segments.get(at).toUpperCase(Locale.ROOT));
            case 4 -> segments.set(at, escaped(segments.get(at)));
            default -> {
                if (segments.size() > 1) {
                    segments.remove(at);
                }
            }
        }
    }

    private String escaped(String segment) {
        var at = random.nextInt(segment.length() + 1);
        return segment.substring(0, at) + "%%%02x".formatted(random.nextInt(256)) + segment.substring(at);
    }

    private String query() {
        var parameters = new ArrayList<String>();
        if (random.nextInt(20) > 0) {
            parameters.add("api-version=" + VERSION);
        }
        for (var more = few(); more > 0; more--) {
            parameters.add(random.nextInt(parameters.size() + 1), one(Pieces.QUERIES, random));
        }
        return String.join("&", parameters);
    }

    private Map<String, String> headers() {
        var headers = new LinkedHashMap<String, String>();
        for (var more = few(); more > 0; more--) {
            headers.put(one(Pieces.HEADERS, random), one(Pieces.VALUES, random));
        }
        return headers;
    }

    private String body() {
        var body = new StringBuilder(one(Pieces.BODIES, random));
        for (var changes = few(); changes > 0; changes--) {
            change(body);
        }
        return body.toString();
    }

    private void change(StringBuilder body) {
        var at = random.nextInt(body.length() + 1);
        var end = Math.min(body.length(), at + random.nextInt(12));
        switch (random.nextInt(4)) {
            case 0 -> body.insert(at, one(Pieces.FRAGMENTS, random));
            case 1 -> body.replace(at, end, one(Pieces.FRAGMENTS, random));
            case 2 -> body.delete(at, end);
            default -> body.insert(at, (char) random.nextInt(0x3000));
        }
    }

    /** Mostly none. */
    private int few() {
        return random.nextInt(4) < 3 ? 0 : 1 + random.nextInt(3);
    }

    static boolean isUri(String target) {
        try {
            return new URI("http://localhost" + target.replace("{operation}", "o")).getRawPath() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
