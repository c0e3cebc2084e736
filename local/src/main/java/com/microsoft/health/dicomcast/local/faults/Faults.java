package com.microsoft.health.dicomcast.local.faults;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;

/** The faults asked for at present. Those of a process die with it. */
public final class Faults {
    private final CopyOnWriteArrayList<Armed> armed = new CopyOnWriteArrayList<>();
    private final Map<String, LongAdder> calls = new ConcurrentHashMap<>();

    public void add(Fault fault) {
        armed.add(new Armed(fault));
    }

    public void clear() {
        armed.clear();
    }

    /** Every fault with how many calls matched it and how many it hit. */
    public List<Hits> list() {
        return armed.stream().map(Armed::hits).toList();
    }

    /** How many calls each cloud has got, spoilt ones included. */
    public SortedMap<String, Long> calls() {
        var counts = new TreeMap<String, Long>();
        calls.forEach((cloud, count) -> counts.put(cloud, count.sum()));
        return counts;
    }

    /** The first fault that wants this call; counts it. */
    public Optional<Fault> next(String cloud, String method, String pathAndQuery) {
        calls.computeIfAbsent(cloud, any -> new LongAdder()).increment();
        return armed.stream()
                .filter(each -> each.fault.concerns(cloud, method, pathAndQuery))
                .filter(Armed::strike)
                .findFirst()
                .map(each -> each.fault);
    }

    /** A fault and what has come of it. */
    public record Hits(Fault fault, int matched, int hit) {}

    private static final class Armed {
        private final Fault fault;
        private int matched;
        private int hit;

        private Armed(Fault fault) {
            this.fault = fault;
        }

        private synchronized boolean strike() {
            matched++;
            var strikes = matched > fault.skip() && (fault.times() == null || hit < fault.times());
            hit += strikes ? 1 : 0;
            return strikes;
        }

        private synchronized Hits hits() {
            return new Hits(fault, matched, hit);
        }
    }
}
