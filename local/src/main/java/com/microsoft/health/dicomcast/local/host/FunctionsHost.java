package com.microsoft.health.dicomcast.local.host;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import com.microsoft.health.dicomcast.local.http.Answer;
import com.microsoft.health.dicomcast.local.http.Handler;
import com.microsoft.health.dicomcast.local.http.Request;
import java.util.Locale;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs the functions of a catalog: answers requests to HTTP functions and to the host's own {@code /admin}, keeps the
 * timers, and runs orchestrators and activities for the durable engine.
 */
public final class FunctionsHost implements Handler {
    private final FunctionCatalog catalog;
    private final FunctionInvoker invoker;
    private final HttpTriggers http;
    private final AdminApi admin;
    private final TimerTriggers timers;

    /**
     * Runs nothing before it is asked to.
     *
     * @param instances see {@link FunctionInstances#discover}
     * @param durablePort where the durable engine listens; asked when a function wants a durable client
     */
    public FunctionsHost(
            FunctionCatalog catalog,
            HostJson hostJson,
            FunctionInstanceInjector instances,
            IntSupplier durablePort,
            Surroundings surroundings) {
        var settings = new AppSettings(surroundings.settings());
        this.catalog = catalog;
        this.invoker = new FunctionInvoker(
                surroundings.loader(),
                instances,
                () -> durableClient(settings.expand(hostJson.hubName()), durablePort.getAsInt()),
                surroundings.ids());
        this.http = new HttpTriggers(new RouteTable(hostJson.routePrefix(), catalog.all()), invoker);
        this.admin = new AdminApi(catalog, invoker, surroundings.background());
        this.timers = new TimerTriggers(invoker, settings, surroundings.clock(), surroundings.alarms());
    }

    /** From now on the timers fire. A schedule that cannot be read is refused before any is armed. */
    public void startTimers() {
        timers.start(catalog.all());
    }

    @Override
    public Answer answer(Request request) {
        var path = request.rawPath().toLowerCase(Locale.ROOT);
        if (path.startsWith("/admin/")) {
            return admin.answer(request);
        }
        // Azure keeps this one for webhooks of extensions; no function ever sees it.
        return path.startsWith("/runtime/") ? Answer.empty(404) : http.answer(request);
    }

    /**
     * One turn of an orchestration, by the real replay.
     *
     * @param request an {@code OrchestratorRequest}, base64
     * @return an {@code OrchestratorResponse}, base64
     * @throws FunctionFailedException when there is no such orchestrator
     */
    public String runOrchestrator(String name, String request) {
        var result = invoker.invoke(catalog.get(name, Trigger.Orchestration.class), Argument.text(request));
        return String.valueOf(result);
    }

    /**
     * One step.
     *
     * @param input JSON
     * @return JSON, or null for a step that returns nothing
     * @throws FunctionFailedException when the step fails, or there is no such activity
     */
    public @Nullable String runActivity(String name, @Nullable String input) {
        return (String) invoker.invoke(catalog.get(name, Trigger.Activity.class), Argument.text(input));
    }

    private static String durableClient(String hubName, int port) {
        var url = "http://localhost:" + port;
        return JsonNodeFactory.instance
                .objectNode()
                .put("taskHubName", hubName)
                .put("rpcBaseUrl", url)
                .put("httpBaseUrl", url + "/runtime/webhooks/durabletask")
                .put("requiredQueryStringParameters", "")
                .toString();
    }
}
