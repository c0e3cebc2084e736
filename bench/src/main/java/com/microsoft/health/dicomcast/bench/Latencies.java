package com.microsoft.health.dicomcast.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How long things took, in nanoseconds. For one thread, or joined with those of others. */
final class Latencies {
    private final List<Long> nanos = new ArrayList<>();

    void add(long took) {
        nanos.add(took);
    }

    void addAll(Latencies others) {
        nanos.addAll(others.nanos);
    }

    int count() {
        return nanos.size();
    }

    double medianMillis() {
        return percentileMillis(50);
    }

    /** The least of those that this percentage does not exceed. */
    double percentileMillis(int percent) {
        if (nanos.isEmpty()) {
            throw new IllegalStateException("nothing was measured");
        }
        var sorted = new ArrayList<>(nanos);
        Collections.sort(sorted);
        var rank = (int) Math.ceil(percent / 100.0 * sorted.size());
        return sorted.get(Math.max(rank, 1) - 1) / 1e6;
    }
}
