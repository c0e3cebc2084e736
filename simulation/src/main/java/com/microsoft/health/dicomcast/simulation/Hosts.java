package com.microsoft.health.dicomcast.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The processes that run the provider; they share the store and the durable backend, and nothing else. */
final class Hosts {
    private static final Duration LONGEST_RESTART = Duration.ofMinutes(2);

    private final List<Host> all = List.of(new Host("A"), new Host("B"));
    private final Kernel kernel;
    private final Chance chance;
    private final EventLog log;

    Hosts(Kernel kernel, Chance chance, EventLog log) {
        this.kernel = kernel;
        this.chance = chance;
        this.log = log;
    }

    /** One that answers; empty while there is none. */
    Optional<Host> any() {
        var alive = all.stream().filter(Host::isAlive).toList();
        return alive.isEmpty() ? Optional.empty() : Optional.of(chance.oneOf(alive));
    }

    boolean areAlive() {
        return all.stream().allMatch(Host::isAlive);
    }

    void kill(Host host) {
        if (host.isAlive()) {
            log.add("host " + host.name() + " dies");
            host.die();
            kernel.after(chance.upTo(LONGEST_RESTART), () -> {
                log.add("host " + host.name() + " is back");
                host.restart();
            });
        }
    }
}
