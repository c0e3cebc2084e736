package com.microsoft.health.dicomcast.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A request and its answer, in the form that oav calls live traffic. */
record Exchange(JsonNode json) {
    static Exchange of(String line) {
        try {
            return new Exchange(Published.JSON.readTree(line));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String method() {
        return json.at("/liveRequest/method").asText();
    }

    URI url() {
        return URI.create(json.at("/liveRequest/url").asText());
    }

    Map<String, List<String>> query() {
        var query = new LinkedHashMap<String, List<String>>();
        var raw = url().getRawQuery();
        for (var pair : raw == null ? new String[0] : raw.split("&", -1)) {
            var parts = pair.split("=", 2);
            query.computeIfAbsent(decoded(parts[0]), name -> new ArrayList<>())
                    .add(parts.length == 1 ? "" : decoded(parts[1]));
        }
        return query;
    }

    int status() {
        return json.at("/liveResponse/statusCode").asInt();
    }

    /** Whether the provider has found nothing wrong with the request. */
    boolean isAccepted() {
        return status() < 400;
    }

    @Override
    public String toString() {
        return method() + " " + url() + " " + status();
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
