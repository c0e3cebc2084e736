package com.microsoft.health.dicomcast.local.neighbours;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Posts to the provider's internal endpoint and follows what that begins to its end. */
public final class HttpCascadeCall implements CascadeCall, MoveCall {
    private static final Logger LOG = Logger.getLogger(HttpCascadeCall.class.getName());
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Set<Integer> ACCEPTED = Set.of(200, 202, 204);
    private static final Set<String> FAILED = Set.of("Failed", "Canceled");
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http;
    private final URI base;
    private final Clock clock;
    private final Duration patience;

    /**
     * Calls nobody yet.
     *
     * @param base of the provider, without a slash at the end
     * @param patience how long the whole cascade may take
     */
    public HttpCascadeCall(HttpClient http, URI base, Clock clock, Duration patience) {
        this.http = http;
        this.base = base;
        this.clock = clock;
        this.patience = patience;
    }

    @Override
    public void deleteCasts(String parentId) {
        var deadline = clock.instant().plus(patience);
        var accepted = accepted(parentId, "/deleteCasts", HttpRequest.BodyPublishers.noBody(), deadline);
        if (accepted.statusCode() == 202) {
            follow(operationOf(accepted, parentId), parentId, deadline);
        }
    }

    @Override
    public void moved(String from, String to) {
        var deadline = clock.instant().plus(patience);
        var body = HttpRequest.BodyPublishers.ofString(
                JSON.createObjectNode().put("to", to).toString());
        while (accepted(from, "/moved", body, deadline).statusCode() == 202) {
            pause(deadline, from); // the call itself carries on what is left
        }
    }

    /** The call may be repeated, so a provider that is busy or just starting is asked again. */
    private HttpResponse<String> accepted(
            String parentId, String action, HttpRequest.BodyPublisher body, Instant deadline) {
        var uri = URI.create(base + "/internal/v1" + parentId + action);
        while (true) {
            var reply = attempt(
                    HttpRequest.newBuilder(uri)
                            .header("Content-Type", "application/json")
                            .POST(body),
                    parentId);
            if (reply.isPresent()) {
                return accepted(reply.get(), parentId);
            }
            pause(deadline, parentId);
        }
    }

    private static HttpResponse<String> accepted(HttpResponse<String> reply, String parentId) {
        if (!ACCEPTED.contains(reply.statusCode())) {
            throw new CascadeFailedException(parentId + ": " + reply.statusCode() + " " + reply.body(), null);
        }
        return reply;
    }

    private void follow(URI operation, String parentId, Instant deadline) {
        while (true) {
            var reply = attempt(HttpRequest.newBuilder(operation).GET(), parentId);
            if (reply.isPresent()) {
                var status = status(reply.get(), parentId);
                if (status.equals("Succeeded")) {
                    return;
                }
                if (FAILED.contains(status)) {
                    throw new CascadeFailedException(
                            parentId + ": " + reply.get().body(), null);
                }
            }
            pause(deadline, parentId);
        }
    }

    private URI operationOf(HttpResponse<String> accepted, String parentId) {
        return accepted.headers()
                .firstValue("Azure-AsyncOperation")
                .or(() -> accepted.headers().firstValue("Location"))
                .map(base::resolve)
                .orElseThrow(() -> new CascadeFailedException(parentId + ": no operation to follow", null));
    }

    private static String status(HttpResponse<String> reply, String parentId) {
        if (reply.statusCode() == 204 || reply.statusCode() == 202) {
            return reply.statusCode() == 204 ? "Succeeded" : "Running";
        }
        if (reply.statusCode() != 200) {
            throw new CascadeFailedException(parentId + ": " + reply.statusCode() + " " + reply.body(), null);
        }
        try {
            return JSON.readTree(reply.body()).path("status").asText();
        } catch (JsonProcessingException e) {
            throw new CascadeFailedException(parentId + ": the operation's answer is no JSON", e);
        }
    }

    /** Empty when the provider cannot be reached or asks for patience: then it is worth another try. */
    private Optional<HttpResponse<String>> attempt(HttpRequest.Builder request, String parentId) {
        try {
            var reply = http.send(request.timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofString());
            var status = reply.statusCode();
            return status == 408 || status == 429 || status >= 500 ? Optional.empty() : Optional.of(reply);
        } catch (IOException e) {
            LOG.log(Level.FINE, e, () -> parentId + ": the provider does not answer");
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CascadeFailedException(parentId + ": interrupted", e);
        }
    }

    private void pause(Instant deadline, String parentId) {
        if (clock.instant().isAfter(deadline)) {
            throw new CascadeFailedException(parentId + ": not done within " + patience, null);
        }
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CascadeFailedException(parentId + ": interrupted", e);
        }
    }
}
