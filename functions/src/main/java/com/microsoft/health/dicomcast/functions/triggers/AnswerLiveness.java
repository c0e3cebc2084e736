package com.microsoft.health.dicomcast.functions.triggers;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import com.microsoft.health.dicomcast.functions.arm.Pipeline;
import com.microsoft.health.dicomcast.functions.probes.Probes;
import java.util.Optional;

/** Does the process answer? */
public final class AnswerLiveness {
    public static final String NAME = "AnswerLiveness";

    private final Pipeline pipeline;

    public AnswerLiveness(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    @FunctionName(NAME)
    public HttpResponseMessage run(
            @HttpTrigger(
                            name = "request",
                            route = "health/live",
                            methods = {HttpMethod.GET, HttpMethod.HEAD},
                            authLevel = AuthorizationLevel.ANONYMOUS)
                    HttpRequestMessage<Optional<String>> request) {
        return HostHttp.reply(request, pipeline.answer(HostHttp.call(request), exchange -> Probes.healthy()));
    }
}
