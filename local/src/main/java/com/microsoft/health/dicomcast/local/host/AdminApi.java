package com.microsoft.health.dicomcast.local.host;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.microsoft.health.dicomcast.local.http.Answer;
import com.microsoft.health.dicomcast.local.http.Handler;
import com.microsoft.health.dicomcast.local.http.Request;
import java.util.concurrent.Executor;
import java.util.logging.Level;
import java.util.logging.Logger;

/** {@code POST /admin/functions/{name}} with {@code {"input": …}}: runs a function that is not an HTTP one, and does not wait. */
final class AdminApi implements Handler {
    private static final Logger LOG = Logger.getLogger(AdminApi.class.getName());
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final RouteTemplate ROUTE = RouteTemplate.parse("admin/functions/{name}");

    private final FunctionCatalog catalog;
    private final FunctionInvoker invoker;
    private final Executor executor;

    AdminApi(FunctionCatalog catalog, FunctionInvoker invoker, Executor executor) {
        this.catalog = catalog;
        this.invoker = invoker;
        this.executor = executor;
    }

    @Override
    public Answer answer(Request request) {
        var function = ROUTE.match(request.rawPath())
                .filter(values -> request.method().equals("POST"))
                .flatMap(values -> catalog.find(values.getOrDefault("name", "")))
                .filter(found -> !(found.trigger() instanceof Trigger.Http));
        if (function.isEmpty()) {
            return Answer.empty(404);
        }
        var body = parse(request.bodyText());
        if (!body.isObject()) {
            return Answer.empty(400);
        }
        executor.execute(() -> run(function.get(), body.path("input")));
        return Answer.empty(202);
    }

    private void run(FunctionDefinition function, JsonNode input) {
        try {
            invoker.invoke(
                    function,
                    function.trigger() instanceof Trigger.Timer ? TimerTriggers.timerInfo() : argument(input));
        } catch (FunctionFailedException e) {
            LOG.log(Level.SEVERE, e, () -> "function " + function.name() + ", started by hand, failed");
        }
    }

    private static Argument argument(JsonNode input) {
        return Argument.text(input.isMissingNode() || input.isNull() ? null : input.asText());
    }

    private static JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
