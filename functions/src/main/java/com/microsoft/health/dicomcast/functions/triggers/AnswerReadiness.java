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
import com.microsoft.health.dicomcast.functions.probes.Probes;
import java.util.Optional;
import java.util.function.Supplier;

/** Could a call be served: are the settings complete, do the store and the durable backend answer? */
public final class AnswerReadiness {
    public static final String NAME = "AnswerReadiness";

    private final Pipeline pipeline;
    private final Supplier<Probes> probes;

    public AnswerReadiness(Pipeline pipeline, Supplier<Probes> probes) {
        this.pipeline = pipeline;
        this.probes = probes;
    }

    @FunctionName(NAME)
    public HttpResponseMessage run(
            @HttpTrigger(
                            name = "request",
                            route = "health/ready",
                            methods = {HttpMethod.GET, HttpMethod.HEAD},
                            authLevel = AuthorizationLevel.ANONYMOUS)
                    HttpRequestMessage<Optional<String>> request,
            @DurableClientInput(name = "durable") DurableClientContext durable) {
        try (var executions = new DurableExecutions(durable)) {
            return HostHttp.reply(
                    request,
                    pipeline.answer(
                            HostHttp.call(request),
                            exchange -> probes.get().ready(exchange.ids().own().toString(), executions::require)));
        }
    }
}
