package com.microsoft.health.dicomcast.simulation;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A process that runs the provider. It may die, with everything on it, and come back. */
final class Host {
    private final String name;
    private final Set<Strand> strands = new LinkedHashSet<>();
    private boolean alive = true;

    Host(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    boolean isAlive() {
        return alive;
    }

    void entered(Strand strand) {
        strands.add(strand);
    }

    void left(Strand strand) {
        strands.remove(strand);
    }

    void die() {
        alive = false;
        List.copyOf(strands).forEach(Strand::kill);
        strands.clear();
    }

    void restart() {
        alive = true;
    }
}
