package com.microsoft.health.dicomcast.local.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.microsoft.health.dicomcast.local.faults.Faults;
import com.microsoft.health.dicomcast.local.faults.Regions;
import com.microsoft.health.dicomcast.local.http.Answer;
import com.microsoft.health.dicomcast.local.http.DroppedReplyException;
import com.microsoft.health.dicomcast.local.http.Handler;
import com.microsoft.health.dicomcast.local.http.Request;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;

/** Everything below {@code /local}. */
public final class ControlApi implements Handler {
    private static final String HELP = """
            The local platform's own endpoints:

              GET    /local          this text
              GET    /local/state    all documents, and everything that exists in each local cloud
              GET    /local/counts   how many calls the provider has made to each cloud, and all commits to the state file
              GET    /local/faults   the faults asked for, with how many calls matched and how many were hit
              POST   /local/faults   asks for a fault (an object) or several (an array)
              DELETE /local/faults   ends them all; with ?path=TEXT only those with that very path
              GET    /local/calls    the calls that the provider has made to its clouds, and how many; DELETE forgets them
              GET    /local/notifications  what Event Grid has got, oldest first: the file notifications.jsonl
              GET    /local/events   what Azure Monitor's logs have got, oldest first: the file events.jsonl
              GET    /local/regions  which regions' clusters the provider can reach; PATCH of /local/regions/NAME
                                     with {"reachable": false} takes one away, with true brings it back
              GET    /local/metrics  the last point of each series that the provider has exported; ?name=METRIC for one
              GET    /local/traces   the last spans that it has exported; ?trace=ID for one trace
              GET    /local/arm/settings  how the local ARM behaves, its limits and delays; PATCH changes them

            A fault spoils calls that the provider makes. All fields are optional, but something must go wrong:

              cloud       cosmos, arm, kubernetes, durable, eventgrid or monitor; any if absent
              method      the HTTP method; any if absent
              path        part of path and query, with * for any run of characters; any if absent; for Cosmos DB,
                          batches end in #batch and queries in #query
              status      what to answer instead, 200 to 599
              code        the error code in that answer
              message     the error message in that answer
              retryAfter  seconds, as its Retry-After
              effect      none: refused before anything happens (default); done: it happens, and is answered wrongly
              dropReply   true: the connection is closed without an answer
              delay       an ISO 8601 duration to wait first, for example PT2S
              skip        how many matching calls pass first (default 0)
              times       how many calls are hit; all if absent
              die         true: the whole process ends there, as by kill -9; before the effect, or after it is done

            For example, let the second write of a storage account fail once, although it took effect:

              curl -X POST %1$s/local/faults -d \\
                '{"cloud":"arm","method":"PUT","path":"/storageAccounts/","status":503,"effect":"done","skip":1,"times":1}'
            """;

    private final String base;
    private final FaultsApi faults;
    private final CallsApi calls;
    private final RegionsApi regions;
    private final Map<String, Supplier<JsonNode>> state;
    private final Supplier<JsonNode> counts;

    /**
     * @param base the URL to name in examples
     * @param state what to tell of each part, by the part's name
     * @param counts what has been counted since the start
     */
    public ControlApi(
            String base,
            Faults faults,
            Regions regions,
            Map<String, Supplier<JsonNode>> state,
            Supplier<JsonNode> counts) {
        this.base = base;
        this.faults = new FaultsApi(faults);
        this.calls = new CallsApi(faults.calls());
        this.regions = new RegionsApi(regions);
        this.state = state;
        this.counts = counts;
    }

    /** Whether a request to the common base URL is for here. */
    public boolean serves(Request request) {
        var path = request.rawPath();
        return path.equals("/local") || path.startsWith("/local/");
    }

    @Override
    public Answer answer(Request request) throws DroppedReplyException {
        return switch (request.rawPath()) {
            case "/local/faults" -> faults.answer(request);
            case "/local/calls" -> calls.answer(request);
            case "/local/state" -> get(request, this::state);
            case "/local/counts" -> get(request, () -> Answer.json(200, counts.get() + "\n"));
            case "/local", "/local/" -> get(request, this::help);
            default -> elsewhere(request);
        };
    }

    private Answer elsewhere(Request request) {
        var path = request.rawPath();
        var isRegion = path.equals(RegionsApi.PATH) || path.startsWith(RegionsApi.PATH + "/");
        return isRegion ? regions.answer(request) : refuse(404, "there is nothing at " + path + "; see /local");
    }

    static Answer refuse(int status, String message) {
        var body = JsonNodeFactory.instance.objectNode();
        body.putObject("error").put("message", message);
        return Answer.json(status, body + "\n");
    }

    private static Answer get(Request request, Supplier<Answer> answer) {
        return request.method().equals("GET") || request.method().equals("HEAD")
                ? answer.get()
                : refuse(405, "only GET is answered here").with("Allow", "GET");
    }

    private Answer state() {
        var all = JsonNodeFactory.instance.objectNode();
        state.forEach((name, part) -> all.set(name, part.get()));
        return Answer.json(200, all.toPrettyString() + "\n");
    }

    private Answer help() {
        return new Answer(
                200,
                Map.of("Content-Type", "text/plain; charset=utf-8"),
                HELP.formatted(base).getBytes(StandardCharsets.UTF_8));
    }
}
