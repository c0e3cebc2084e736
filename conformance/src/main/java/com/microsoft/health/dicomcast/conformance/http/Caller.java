package com.microsoft.health.dicomcast.conformance.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Makes calls, and takes no redirect. */
public final class Caller {
    /** ARM answers its own caller by then (C-8). */
    private static final Duration LONGEST = Duration.ofSeconds(60);

    /** Characters of this private range stand for single bytes that no text has: 0xF700 for the byte 0, and so on. */
    private static final char RAW_BYTES = '\uF700';

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private final String base;
    private final Map<String, String> always;

    /**
     * Calls one provider.
     *
     * @param base without a slash at its end
     * @param always headers of every call, unless the call has its own
     */
    public Caller(String base, Map<String, String> always) {
        this.base = base;
        this.always = Map.copyOf(always);
    }

    /** How a single byte is written in a body. */
    public static String rawByte(int value) {
        return String.valueOf((char) (RAW_BYTES + value));
    }

    /** Calls and waits for the whole answer. */
    public Reply call(Request request) throws NoReplyException {
        var began = System.nanoTime();
        try {
            var response = http.send(prepared(request), HttpResponse.BodyHandlers.ofString());
            var headers = response.headers().map().entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, each -> String.join(", ", each.getValue())));
            return new Reply(
                    request,
                    response.statusCode(),
                    headers,
                    response.body(),
                    Duration.ofNanos(System.nanoTime() - began));
        } catch (IOException | IllegalArgumentException e) {
            throw new NoReplyException(request, e.toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoReplyException(request, "interrupted", e);
        }
    }

    private HttpRequest prepared(Request request) {
        var url = request.url().startsWith("/") ? base + request.url() : request.url();
        var body = request.body().map(Caller::publisher).orElseGet(BodyPublishers::noBody);
        var prepared = HttpRequest.newBuilder(URI.create(url)).timeout(LONGEST).method(request.method(), body);
        headers(request).forEach(prepared::header);
        return prepared.build();
    }

    /** A body is JSON unless its call says otherwise; an empty value takes a header away. */
    private Map<String, String> headers(Request request) {
        var all = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(always);
        request.body().ifPresent(any -> all.put("Content-Type", "application/json"));
        all.putAll(request.headers());
        var sent = new HashMap<>(all);
        sent.values().removeIf(String::isEmpty);
        return sent;
    }

    private static BodyPublisher publisher(String body) {
        if (body.chars().noneMatch(Caller::isRawByte)) {
            return BodyPublishers.ofString(body);
        }
        var bytes = new ByteArrayOutputStream(body.length());
        body.codePoints().forEach(point -> {
            if (isRawByte(point)) {
                bytes.write(point - RAW_BYTES);
            } else {
                bytes.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
            }
        });
        return BodyPublishers.ofByteArray(bytes.toByteArray());
    }

    private static boolean isRawByte(int point) {
        return point >= RAW_BYTES && point <= RAW_BYTES + 0xFF;
    }
}
