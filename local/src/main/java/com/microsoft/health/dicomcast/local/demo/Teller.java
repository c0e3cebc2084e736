package com.microsoft.health.dicomcast.local.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;

/** Calls the provider, tells each call in a line, and stops at the first answer that is not as promised. */
final class Teller {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final URI base;
    private final PrintStream out;

    Teller(URI base, PrintStream out) {
        this.base = base;
        this.out = out;
    }

    void say(String text) {
        out.println(text);
    }

    /** Tells the call and what it means; the status must be one of these. */
    Reply call(String method, String pathAndQuery, String body, Set<Integer> promised, String meaning)
            throws BrokenPromiseException, InterruptedException {
        var reply = ask(method, pathAndQuery, body);
        out.printf("%-6s %d  %s%n            %s%n", method, reply.status(), shown(pathAndQuery), meaning);
        if (!promised.contains(reply.status())) {
            throw new BrokenPromiseException(
                    "promised was one of " + promised + ", but the answer was " + reply.status() + " " + reply.body());
        }
        return reply;
    }

    /** Asks without telling. */
    Reply ask(String method, String pathAndQuery, String body) throws BrokenPromiseException, InterruptedException {
        var publisher = body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        var request = HttpRequest.newBuilder(base.resolve(pathAndQuery))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .method(method, publisher)
                .build();
        try {
            var response = http.send(request, BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.headers(), parse(response.body()));
        } catch (IOException e) {
            var broken = new BrokenPromiseException("nothing answers at " + base + "; start it with ./dev up");
            broken.initCause(e);
            throw broken;
        }
    }

    private static JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static String shown(String pathAndQuery) {
        var query = pathAndQuery.indexOf('?');
        return query < 0 ? pathAndQuery : pathAndQuery.substring(0, query);
    }
}
