package com.microsoft.health.dicomcast.local.faults;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The calls that the provider makes to its clouds, in their order; the oldest are forgotten at some length. */
public final class CallLog {
    private static final int LONGEST = 10_000;

    private final Deque<Entry> entries = new ArrayDeque<>();
    private final SortedMap<String, Long> counts = new TreeMap<>();

    synchronized void add(Entry entry) {
        counts.merge(entry.cloud(), 1L, Long::sum);
        entries.addLast(entry);
        if (entries.size() > LONGEST) {
            entries.removeFirst();
        }
    }

    public synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** How many calls each cloud has got since the start. */
    public synchronized SortedMap<String, Long> counts() {
        return new TreeMap<>(counts);
    }

    /** Forgets the calls, but not how many there were. */
    public synchronized void clear() {
        entries.clear();
    }

    /** One call; its path with the query. */
    public record Entry(String cloud, String method, String path) {}
}
