package com.microsoft.health.dicomcast.local.faults;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.microsoft.health.dicomcast.local.http.Answer;
import com.microsoft.health.dicomcast.local.http.DroppedReplyException;
import com.microsoft.health.dicomcast.local.http.Handler;
import com.microsoft.health.dicomcast.local.http.Request;
import java.time.Duration;
import java.util.function.Function;

/** Stands before a local cloud and spoils the calls that {@link Faults} names. */
public final class FaultyHandler implements Handler {
    private final String cloud;
    private final Faults faults;
    private final Handler target;
    private final Function<Request, String> naming;

    public FaultyHandler(String cloud, Faults faults, Handler target) {
        this(cloud, faults, target, FaultyHandler::pathAndQuery);
    }

    /**
     * Stands before a cloud whose calls are not told apart by their paths alone.
     *
     * @param naming what a fault's path is compared with
     */
    public FaultyHandler(String cloud, Faults faults, Handler target, Function<Request, String> naming) {
        this.cloud = cloud;
        this.faults = faults;
        this.target = target;
        this.naming = naming;
    }

    public static String pathAndQuery(Request request) {
        return request.uri().toString();
    }

    @Override
    public Answer answer(Request request) throws DroppedReplyException {
        var fault = faults.next(cloud, request.method(), naming.apply(request));
        return fault.isPresent() ? spoil(fault.get(), request) : target.answer(request);
    }

    private Answer spoil(Fault fault, Request request) throws DroppedReplyException {
        var delay = fault.delay();
        if (delay != null) {
            sleep(delay);
        }
        var status = fault.status();
        var reachesTarget =
                fault.effect() == Fault.Effect.done || (status == null && !fault.dropReply() && !fault.die());
        var real = reachesTarget ? target.answer(request) : Answer.empty(503);
        if (fault.die()) {
            faults.die();
        }
        if (fault.dropReply()) {
            throw new DroppedReplyException();
        }
        return status == null ? real : refusal(fault, status);
    }

    private static Answer refusal(Fault fault, int status) {
        var code = fault.code() == null ? "InjectedFault" : fault.code();
        var message = fault.message() == null ? "This failure was asked for." : fault.message();
        var body = JsonNodeFactory.instance.objectNode();
        body.put("code", code).put("message", message); // Cosmos DB and Kubernetes read these
        body.putObject("error").put("code", code).put("message", message); // ARM reads these
        var answer = Answer.json(status, body.toString());
        return fault.retryAfter() == null
                ? answer
                : answer.with("Retry-After", fault.retryAfter().toString());
    }

    private static void sleep(Duration delay) {
        try {
            Thread.sleep(delay.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
