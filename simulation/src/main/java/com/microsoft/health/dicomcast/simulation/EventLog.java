package com.microsoft.health.dicomcast.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What happened, in the order in which it did. */
final class EventLog {
    private final List<String> lines = new ArrayList<>();
    private final Kernel kernel;
    private final Instant start;

    EventLog(Kernel kernel) {
        this.kernel = kernel;
        this.start = kernel.now();
    }

    void add(String event) {
        var millis = Duration.between(start, kernel.now()).toMillis();
        lines.add(millis / 1000 + "." + String.valueOf(1000 + millis % 1000).substring(1) + " " + event);
    }

    /** By whoever has the baton. */
    void addOwn(String event) {
        add(kernel.running().map(strand -> strand + ": " + event).orElse(event));
    }

    List<String> lines() {
        return List.copyOf(lines);
    }
}
