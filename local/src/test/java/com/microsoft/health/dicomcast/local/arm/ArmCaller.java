package com.microsoft.health.dicomcast.local.arm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Plain HTTP, as curl does it. */
public final class ArmCaller {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;

    public ArmCaller(URI base) {
        this.base = base;
    }

    /** Quotes in the body may be single. */
    public Reply send(String method, String path, String body) {
        var target = path.startsWith("http") ? path : base + path.replace(" ", "%20");
        var request = HttpRequest.newBuilder(URI.create(target))
                .method(method, HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')))
                .build();
        try {
            var response = http.send(request, HttpResponse.BodyHandlers.ofString());
            var json = response.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(response.body());
            return new Reply(response.statusCode(), json, response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What came back. */
    public record Reply(int status, JsonNode json, HttpResponse<String> response) {
        public String code() {
            return json.at("/error/code").asText();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }
}
