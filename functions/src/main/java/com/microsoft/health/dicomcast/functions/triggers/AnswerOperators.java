package com.microsoft.health.dicomcast.functions.triggers;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import com.microsoft.durabletask.azurefunctions.DurableClientContext;
import com.microsoft.durabletask.azurefunctions.DurableClientInput;
import com.microsoft.health.dicomcast.activities.DurableExecutions;
import com.microsoft.health.dicomcast.functions.arm.Pipeline;
import com.microsoft.health.dicomcast.functions.operators.OperatorsApi;
import java.util.Optional;
import java.util.function.Supplier;

/** Operators look and act, by a door of their own: whatever begins like theirs is answered there, also where there is nothing. */
public final class AnswerOperators {
    public static final String NAME = "AnswerOperators";

    private final Pipeline pipeline;
    private final Supplier<OperatorsApi> api;

    public AnswerOperators(Pipeline pipeline, Supplier<OperatorsApi> api) {
        this.pipeline = pipeline;
        this.api = api;
    }

    // every method by its name: with none, the host's route would match none
    @FunctionName(NAME)
    public HttpResponseMessage run(
            @HttpTrigger(
                            name = "request",
                            route = "geneva/{*path}",
                            methods = {
                                HttpMethod.GET,
                                HttpMethod.HEAD,
                                HttpMethod.PUT,
                                HttpMethod.POST,
                                HttpMethod.PATCH,
                                HttpMethod.DELETE,
                                HttpMethod.OPTIONS,
                                HttpMethod.TRACE,
                                HttpMethod.CONNECT
                            },
                            authLevel = AuthorizationLevel.ANONYMOUS)
                    HttpRequestMessage<Optional<String>> request,
            @DurableClientInput(name = "durable") DurableClientContext durable) {
        try (var executions = new DurableExecutions(durable)) {
            var reply = pipeline.answer(
                    HostHttp.call(request), exchange -> api.get().answer(exchange, executions, executions::start));
            return HostHttp.reply(request, reply);
        }
    }
}
