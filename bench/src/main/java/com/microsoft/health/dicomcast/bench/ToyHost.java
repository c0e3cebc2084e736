package com.microsoft.health.dicomcast.bench;

import com.microsoft.health.dicomcast.bench.toys.FiveSteps;
import com.microsoft.health.dicomcast.local.EngineWorkers;
import com.microsoft.health.dicomcast.local.engine.DurableEngine;
import com.microsoft.health.dicomcast.local.engine.EngineOptions;
import com.microsoft.health.dicomcast.local.engine.journal.SqliteJournal;
import com.microsoft.health.dicomcast.local.host.FunctionCatalog;
import com.microsoft.health.dicomcast.local.host.FunctionInstances;
import com.microsoft.health.dicomcast.local.host.FunctionsHost;
import com.microsoft.health.dicomcast.local.host.HostJson;
import com.microsoft.health.dicomcast.local.host.Surroundings;
import com.microsoft.health.dicomcast.local.store.Database;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Runs the toys in the local host and its durable engine, whose port it prints, until its process is ended. */
final class ToyHost {
    private ToyHost() {}

    /** Takes the folder for the state. */
    public static void main(String[] arguments) throws InterruptedException {
        var loader = new WithoutInjectors(ToyHost.class.getClassLoader());
        var clock = Clock.systemUTC();
        var host = new FunctionsHost(
                FunctionCatalog.annotated(List.of(FiveSteps.class.getPackageName()), ToyHost.class.getClassLoader()),
                new HostJson("", "Toys"),
                FunctionInstances.discover(loader),
                () -> 0,
                new Surroundings(Map.of(), clock, (time, work) -> {}, Runnable::run, UUID::randomUUID, loader));
        var database = Database.open(Path.of(arguments[0]).resolve("toys.db"));
        var engine = DurableEngine.start(
                new SqliteJournal(database), clock, new EngineWorkers(host), EngineOptions.defaults());
        System.out.println("localhost:" + engine.grpcPort());
        Thread.currentThread().join();
    }

    /** The toys are not wired by the provider's injector, which is on the same class path. */
    private static final class WithoutInjectors extends ClassLoader {
        private WithoutInjectors(ClassLoader parent) {
            super(parent);
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            return name.endsWith(".FunctionInstanceInjector")
                    ? Collections.emptyEnumeration()
                    : super.getResources(name);
        }
    }
}
