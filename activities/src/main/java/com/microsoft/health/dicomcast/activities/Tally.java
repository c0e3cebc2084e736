package com.microsoft.health.dicomcast.activities;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a sweep has met so far, counted by what came of it. */
public record Tally(SortedMap<String, Integer> counts) {
    public static final Tally EMPTY = new Tally(Collections.emptySortedMap());

    public int of(String outcome) {
        return counts.getOrDefault(outcome, 0);
    }

    public Tally plus(Tally other) {
        var sum = new TreeMap<>(counts);
        other.counts.forEach((outcome, count) -> sum.merge(outcome, count, Integer::sum));
        return new Tally(Collections.unmodifiableSortedMap(sum));
    }

    Tally plus(String outcome, int count) {
        return plus(new Tally(new TreeMap<>(Map.of(outcome, count))));
    }

    @Override
    public String toString() {
        return counts.toString();
    }
}
