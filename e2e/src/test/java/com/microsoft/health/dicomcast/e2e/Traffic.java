package com.microsoft.health.dicomcast.e2e;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what was exchanged about casts, each different exchange once, for whoever holds it against the API definition: a
 * line each in {@code target/traffic/exchanges.jsonl}, in the form that oav calls live traffic.
 */
final class Traffic {
    private static final Pattern OURS = Pattern.compile(
            "(?i)/subscriptions/.*/dicomcasts(/[^/]+)?|/subscriptions/.*/operation(Statuses|Results)/[^/]+|/providers/[^/]+/operations");
    private static final Path FILE = Path.of("target", "traffic", "exchanges.jsonl");
    private static final Set<String> KEPT = new HashSet<>();

    static {
        try {
            Files.createDirectories(FILE.getParent());
            Files.deleteIfExists(FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Traffic() {}

    static synchronized void keep(
            String method, URI url, Map<String, List<String>> headers, @Nullable String body, Reply reply) {
        if (!OURS.matcher(url.getPath()).matches() || method.equals("HEAD")) {
            return;
        }
        var exchange = ProviderClient.JSON.createObjectNode();
        var request = exchange.putObject("liveRequest").put("method", method).put("url", url.toString());
        if (body != null) {
            request.set("body", ProviderClient.json(body));
        }
        var response = exchange.putObject("liveResponse").put("statusCode", String.valueOf(reply.status()));
        if (!reply.body().isMissingNode()) {
            response.set("body", reply.body());
        }
        if (KEPT.add(exchange.toString())) {
            headers(request, headers);
            headers(response, reply.headers().map());
            write(exchange + "\n");
        }
    }

    private static void headers(ObjectNode message, Map<String, List<String>> headers) {
        var node = message.putObject("headers");
        headers.forEach((name, values) -> node.put(name, String.join(", ", values)));
    }

    private static void write(String line) {
        try {
            Files.writeString(FILE, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
