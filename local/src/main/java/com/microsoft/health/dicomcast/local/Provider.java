package com.microsoft.health.dicomcast.local;

import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import com.microsoft.health.dicomcast.functions.wiring.Wiring;
import com.microsoft.health.dicomcast.local.engine.DurableEngine;
import com.microsoft.health.dicomcast.local.engine.EngineOptions;
import com.microsoft.health.dicomcast.local.engine.FaultyCalls;
import com.microsoft.health.dicomcast.local.engine.journal.SqliteJournal;
import com.microsoft.health.dicomcast.local.host.FunctionCatalog;
import com.microsoft.health.dicomcast.local.host.FunctionsHost;
import com.microsoft.health.dicomcast.local.host.HostJson;
import com.microsoft.health.dicomcast.local.host.Surroundings;
import com.microsoft.health.dicomcast.local.http.Answer;
import com.microsoft.health.dicomcast.local.http.Request;
import com.sun.net.httpserver.Headers;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The provider: its functions in their host, its orchestrations in the durable engine.
 *
 * @param ready ends when it has answered its first readiness probe, one way or the other
 */
record Provider(FunctionsHost host, DurableEngine engine, CompletableFuture<Answer> ready) {
    private static final Request READINESS =
            new Request("GET", URI.create("/health/ready"), new Headers(), new byte[0]);

    private static final List<String> PACKAGES = List.of(
            "com.microsoft.health.dicomcast.functions",
            "com.microsoft.health.dicomcast.orchestrations",
            "com.microsoft.health.dicomcast.activities");

    static Provider start(Site site, Map<String, String> settings) {
        var loader = Provider.class.getClassLoader();
        var port = new CompletableFuture<Integer>();
        var surroundings =
                new Surroundings(settings, site.clock(), site.background(), site.background(), site.ids(), loader);
        var wiring = Wiring.from(settings);
        // Its classes take their time to load, and nobody waits for them.
        site.background().execute(() -> site.parts().keep(wiring.telemetry()));
        var host = new FunctionsHost(
                FunctionCatalog.annotated(PACKAGES, loader),
                HostJson.read(site.options().project().resolve("host.json")),
                new WiredInstances(wiring),
                port::join,
                surroundings);
        // The store takes longest: beside all the rest of the start.
        site.background().execute(wiring::open);
        var ready = CompletableFuture.supplyAsync(() -> host.answer(READINESS), site.background());
        var engine = site.parts()
                .keep(DurableEngine.start(
                        new SqliteJournal(site.database()),
                        site.clock(),
                        new EngineWorkers(host),
                        EngineOptions.defaults(),
                        new FaultyCalls(site.faults())));
        port.complete(engine.grpcPort());
        return new Provider(host, engine, ready);
    }

    /** As the app's own injector, but for where the settings come from. */
    private record WiredInstances(Wiring wiring) implements FunctionInstanceInjector {
        @Override
        public <T> T getInstance(Class<T> type) {
            return wiring.instance(type);
        }
    }
}
