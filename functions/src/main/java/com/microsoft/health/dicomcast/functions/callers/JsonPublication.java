package com.microsoft.health.dicomcast.functions.callers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A JSON document at an address that is trusted, and nowhere else: a redirect is a failure. */
public final class JsonPublication implements Supplier<JsonNode> {
    private static final int LARGEST = 1 << 20;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final HttpClient http;
    private final URI address;
    private final Duration patience;

    /**
     * Calls nobody yet.
     *
     * @param http that follows no redirects
     * @param patience for the whole answer, to its last byte
     */
    public JsonPublication(HttpClient http, URI address, Duration patience) {
        this.http = http;
        this.address = address;
        this.patience = patience;
    }

    /** A client that goes only where it is sent. */
    public static HttpClient client(Duration connectWithin) {
        return HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(connectWithin)
                .build();
    }

    @Override
    public JsonNode get() {
        var answer = await();
        if (answer.statusCode() != 200) {
            throw unusable("it answers " + answer.statusCode(), null);
        }
        var type = answer.headers().firstValue("Content-Type").orElse("");
        if (!type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals("application/json")) {
            throw unusable("its answer is no JSON", null);
        }
        try {
            return MAPPER.readTree(answer.body());
        } catch (IOException e) {
            throw unusable("its answer is no JSON", e);
        }
    }

    /** The client's own time limit ends with the headers: a body that drips would hold us for ever. */
    private HttpResponse<byte[]> await() {
        var request = HttpRequest.newBuilder(address)
                .header("Accept", "application/json")
                .GET()
                .build();
        var answer = http.sendAsync(request, any -> new BoundedBody(LARGEST));
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw unusable("it cannot be reached", e.getCause());
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw unusable("it takes longer than " + patience, e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw unusable("the reading was interrupted", e);
        }
    }

    private CloudException.Unavailable unusable(String why, @Nullable Throwable cause) {
        return new CloudException.Unavailable("PublicationUnusable", address + ": " + why, null, cause);
    }
}
