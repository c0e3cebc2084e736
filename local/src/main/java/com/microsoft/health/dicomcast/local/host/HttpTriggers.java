package com.microsoft.health.dicomcast.local.host;

import com.microsoft.health.dicomcast.local.http.Answer;
import com.microsoft.health.dicomcast.local.http.Handler;
import com.microsoft.health.dicomcast.local.http.Request;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Requests to HTTP functions: 404 without a word when no route fits, 500 without a word when the function throws. */
final class HttpTriggers implements Handler {
    private static final Logger LOG = Logger.getLogger(HttpTriggers.class.getName());

    private final RouteTable routes;
    private final FunctionInvoker invoker;

    HttpTriggers(RouteTable routes, FunctionInvoker invoker) {
        this.routes = routes;
        this.invoker = invoker;
    }

    @Override
    public Answer answer(Request request) {
        return routes.match(request.method(), request.rawPath())
                .map(match -> call(match, request))
                .orElseGet(() -> Answer.empty(404));
    }

    private Answer call(RouteTable.Match match, Request request) {
        var message = new WorkerRequest(request);
        try {
            var response =
                    invoker.invoke(match.function(), message::as, match.values(), invoker.trace(message.headers()));
            if (response instanceof WorkerResponse ours) {
                return ours.toAnswer();
            }
            throw new IllegalStateException("returned " + response + ", which createResponseBuilder did not make");
        } catch (FunctionFailedException | IllegalStateException e) {
            LOG.log(Level.SEVERE, e, () -> "function " + match.function().name() + " failed");
            return Answer.empty(500);
        }
    }
}
