package com.microsoft.health.dicomcast.local.host.toys;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import com.microsoft.durabletask.TaskOrchestrationContext;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
import com.microsoft.durabletask.azurefunctions.DurableClientContext;
import com.microsoft.durabletask.azurefunctions.DurableClientInput;
import com.microsoft.durabletask.azurefunctions.DurableOrchestrationTrigger;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** One function of each kind. */
@SuppressWarnings("DoNotCallSuggester") // some are there to throw
public final class Toys {
    /** What the functions without an answer were told. */
    public static final BlockingQueue<String> HEARD = new LinkedBlockingQueue<>();

    @FunctionName("Echo")
    public HttpResponseMessage echo(
            @HttpTrigger(
                            name = "request",
                            methods = {HttpMethod.GET, HttpMethod.HEAD, HttpMethod.PUT, HttpMethod.POST},
                            route = "echo/{*path}")
                    HttpRequestMessage<Optional<String>> request,
            @BindingName("path") String path,
            ExecutionContext context) {
        var text = String.join(
                "\n",
                request.getHttpMethod().name(),
                request.getUri().toString(),
                path,
                new TreeMap<>(request.getQueryParameters()).toString(),
                String.valueOf(request.getHeaders().get("x-toy")),
                request.getBody().orElse("no body"),
                context.getFunctionName(),
                context.getTraceContext().getTraceparent());
        return request.createResponseBuilder(HttpStatus.ACCEPTED)
                .header("X-Toy", "yes")
                .body(text)
                .build();
    }

    @FunctionName("Bytes")
    public HttpResponseMessage bytes(
            @HttpTrigger(name = "request", methods = HttpMethod.POST, route = "bytes")
                    HttpRequestMessage<byte[]> request) {
        return request.createResponseBuilder(HttpStatus.OK)
                .body(request.getBody())
                .build();
    }

    @FunctionName("Broken")
    public HttpResponseMessage broken(
            @HttpTrigger(name = "request", methods = HttpMethod.GET, route = "broken")
                    HttpRequestMessage<Optional<String>> request) {
        throw new IllegalStateException("as asked");
    }

    @FunctionName("Client")
    public HttpResponseMessage client(
            @HttpTrigger(name = "request", methods = HttpMethod.GET, route = "client")
                    HttpRequestMessage<Optional<String>> request,
            @DurableClientInput(name = "durable") DurableClientContext durable) {
        return request.createResponseBuilder(HttpStatus.OK)
                .header("Content-Type", "text/css")
                .body(durable.getTaskHubName())
                .build();
    }

    @FunctionName("Tick")
    public void tick(@TimerTrigger(name = "timer", schedule = "%Tick__Schedule%") String timer) {
        HEARD.add("tick " + timer);
    }

    @FunctionName("Greet")
    public String greet(@DurableActivityTrigger(name = "who") String who) {
        return "\"hello \"+" + who;
    }

    @FunctionName("Forget")
    public void forget(@DurableActivityTrigger(name = "what") String what) {
        HEARD.add("forget " + what);
    }

    @FunctionName("Fail")
    public void fail(@DurableActivityTrigger(name = "what") String what) {
        throw new IllegalArgumentException("outer", new NastyException("inner " + what));
    }

    @FunctionName("Explode")
    public void explode(@DurableActivityTrigger(name = "what") String what) {
        throw new AssertionError("an Error: " + what);
    }

    @FunctionName("GreetAll")
    public String greetAll(@DurableOrchestrationTrigger(name = "context") TaskOrchestrationContext context) {
        return context.callActivity("Greet", context.getInput(String.class), String.class)
                .await();
    }

    /** A class whose name has an outer one. */
    public static final class NastyException extends RuntimeException {
        private static final long serialVersionUID = 1;

        NastyException(String message) {
            super(message);
        }
    }
}
