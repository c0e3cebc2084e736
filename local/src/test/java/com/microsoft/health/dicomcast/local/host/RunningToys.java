package com.microsoft.health.dicomcast.local.host;

import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import com.microsoft.health.dicomcast.local.host.toys.Toys;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A host that runs {@link Toys}, with a clock that stands still and alarms that ring when told to. */
final class RunningToys {
    static final UUID ID = UUID.fromString("00000000-0000-0000-0000-0000000000aa");
    static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    final Deque<Alarm> alarms = new ArrayDeque<>();
    final FunctionsHost host;

    RunningToys(HostJson hostJson, Map<String, String> settings) {
        var loader = new WithoutInjectors();
        var catalog =
                FunctionCatalog.annotated(List.of(Toys.class.getPackageName()), RunningToys.class.getClassLoader());
        FunctionInstanceInjector instances = FunctionInstances.discover(loader);
        host = new FunctionsHost(
                catalog,
                hostJson,
                instances,
                () -> 4711,
                new Surroundings(
                        settings,
                        Clock.fixed(NOW, ZoneOffset.UTC),
                        (time, work) -> alarms.add(new Alarm(time, work)),
                        Runnable::run,
                        () -> ID,
                        loader));
    }

    static RunningToys withDefaults() {
        return new RunningToys(new HostJson("api", "Hub"), Map.of("Tick__Schedule", "0 */5 * * * *"));
    }

    record Alarm(Instant time, Runnable work) {}
}
