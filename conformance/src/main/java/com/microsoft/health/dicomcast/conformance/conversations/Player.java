package com.microsoft.health.dicomcast.conformance.conversations;

import com.microsoft.health.dicomcast.conformance.http.Caller;
import com.microsoft.health.dicomcast.conformance.http.Etiquette;
import com.microsoft.health.dicomcast.conformance.http.NoReplyException;
import com.microsoft.health.dicomcast.conformance.http.Reply;
import com.microsoft.health.dicomcast.conformance.http.Request;
import com.microsoft.health.dicomcast.conformance.matching.Variables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Holds conversations with a provider: each with parents of its own where the fixture makes them, leaving nothing behind. */
public final class Player {
    private static final Set<String> ENDED = Set.of("Succeeded", "Failed", "Canceled");

    private final Conversations conversations;
    private final Fixture fixture;
    private final Caller caller;
    private final Etiquette etiquette;

    /**
     * Plays against one provider.
     *
     * @param etiquette to which every reply of the provider is held
     */
    public Player(Conversations conversations, Fixture fixture, Caller caller, Etiquette etiquette) {
        this.conversations = conversations;
        this.fixture = fixture;
        this.caller = caller;
        this.etiquette = etiquette;
    }

    /**
     * Holds a conversation, up to the first reply that is not as expected.
     *
     * @param uniqueCase see {@link Fixture}
     */
    public Verdict play(Conversation conversation, String uniqueCase) {
        var variables = fixture.variables(uniqueCase);
        var missing = missing(conversation, variables);
        if (missing.isPresent()) {
            return Verdict.skipped("the fixture does not give '" + missing.get() + "'");
        }
        try {
            var steps = new ArrayList<Step>();
            conversation.given().map(this::given).ifPresent(before -> steps.addAll(before.steps()));
            steps.addAll(conversation.steps());
            return played(steps, variables);
        } catch (IllegalArgumentException e) {
            return Verdict.failed(String.valueOf(e.getMessage()));
        } catch (NoReplyException e) {
            return Verdict.failed("no reply: " + e.getMessage());
        } finally {
            cleanUp(conversation, variables);
        }
    }

    private Optional<String> missing(Conversation conversation, Variables variables) {
        return Stream.concat(conversation.needs().stream(), conversation.acts())
                .filter(each -> !variables.has(each) && !fixture.acts().containsKey(each))
                .findFirst();
    }

    private Conversation given(String name) {
        return Optional.ofNullable(conversations.given().get(name))
                .orElseThrow(() -> new IllegalArgumentException("There is no conversation given/" + name));
    }

    private Verdict played(List<Step> steps, Variables variables) throws NoReplyException {
        act(fixture.parents(), variables);
        for (var step : steps) {
            if (step instanceof Act act) {
                act(fixture.acts().getOrDefault(act.name(), List.of()), variables);
                continue;
            }
            var exchange = (Exchange) step;
            var fault = exchange(exchange, variables);
            if (fault.isPresent()) {
                return Verdict.failed(exchange.sentence() + ": " + fault.get());
            }
        }
        return Verdict.PASSED;
    }

    private Optional<String> exchange(Exchange exchange, Variables variables) throws NoReplyException {
        var request = filled(exchange.request(), variables);
        var expected = exchange.expectation();
        var until = System.nanoTime() + fixture.longest().toNanos();
        while (true) {
            var reply = caller.call(request);
            etiquette.judge(reply);
            var differences = expected.differences(reply, variables);
            if (differences.isEmpty()) {
                return Optional.empty();
            }
            // what has ended will not become as expected any more
            if (!expected.eventually() || isEnded(reply) || System.nanoTime() > until) {
                return Optional.of(request + " " + String.join("; ", differences) + "; the reply: " + reply);
            }
            pause(fixture.pause());
        }
    }

    private static Request filled(Request template, Variables variables) {
        var headers = new HashMap<String, String>();
        template.headers().forEach((name, value) -> headers.put(name, variables.fill(value)));
        return new Request(
                template.method(),
                variables.fill(template.url()),
                headers,
                template.body().map(variables::fill));
    }

    private void act(List<Fixture.Call> calls, Variables variables) throws NoReplyException {
        for (var call : calls) {
            var reply = caller.call(call.request(variables));
            if (!call.isGood(reply.status())) {
                throw new IllegalArgumentException("the fixture's own call " + reply.request() + " got " + reply);
            }
        }
    }

    /** Whatever cannot be removed does not change the verdict. */
    private void cleanUp(Conversation conversation, Variables variables) {
        try {
            if (conversation.acts().findAny().isPresent()) {
                act(fixture.restore(), variables);
            }
            if (!fixture.leaveBehind()) {
                remove(variables);
            }
        } catch (NoReplyException | IllegalArgumentException e) {
            System.getLogger(Player.class.getName())
                    .log(System.Logger.Level.WARNING, "Left behind by " + conversation.name(), e);
        }
    }

    private void remove(Variables variables) throws NoReplyException {
        var deleted = caller.call(new Request("DELETE", variables.fill("{{cast}}?{{v}}"), Map.of(), Optional.empty()));
        var operation = deleted.header("Azure-AsyncOperation");
        if (operation.isPresent()) {
            awaitEnd(new Request("GET", operation.get(), Map.of(), Optional.empty()));
        }
        act(fixture.cleanUp(), variables);
    }

    private void awaitEnd(Request status) throws NoReplyException {
        var until = System.nanoTime() + fixture.longest().toNanos();
        while (!isEnded(caller.call(status)) && System.nanoTime() < until) {
            pause(fixture.pause());
        }
    }

    private static boolean isEnded(Reply reply) {
        return ENDED.contains(reply.json().path("status").asText());
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
