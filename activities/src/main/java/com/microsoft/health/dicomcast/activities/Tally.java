package com.microsoft.health.dicomcast.activities;

import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.telemetry.Measurements;
import com.microsoft.health.dicomcast.model.telemetry.Telemetry;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a sweep has met so far, counted by what came of it.
 *
 * @param census how many casts there are of each sort, where the sweep counts them
 */
public record Tally(SortedMap<String, Integer> counts, SortedMap<String, Integer> census) {
    public static final Tally EMPTY = new Tally(Collections.emptySortedMap());

    public Tally {
        census = Objects.requireNonNullElse(census, Collections.emptySortedMap()); // an earlier version had none
    }

    /** Of a sweep that counts no casts. */
    public Tally(SortedMap<String, Integer> counts) {
        this(counts, Collections.emptySortedMap());
    }

    public int of(String outcome) {
        return counts.getOrDefault(outcome, 0);
    }

    public Tally plus(Tally other) {
        return new Tally(sum(counts, other.counts), sum(census, other.census));
    }

    /** Tells of a sweep that has seen all that there is. */
    public void tell(String sweep, String outcome) {
        Telemetry.measurements().swept(sweep, outcome);
        Telemetry.measurements().counted(census);
    }

    /** One more cast of this sort. */
    Tally counting(Cast cast) {
        var sort =
                Measurements.sort(cast.state(), cast.location(), cast.health().status());
        return new Tally(counts, sum(census, new TreeMap<>(Map.of(sort, 1))));
    }

    private static SortedMap<String, Integer> sum(SortedMap<String, Integer> one, SortedMap<String, Integer> other) {
        var sum = new TreeMap<>(one);
        other.forEach((outcome, count) -> sum.merge(outcome, count, Integer::sum));
        return Collections.unmodifiableSortedMap(sum);
    }

    /** More of which the same has come. */
    public Tally plus(String outcome, int count) {
        return plus(new Tally(new TreeMap<>(Map.of(outcome, count))));
    }

    @Override
    public String toString() {
        return counts.toString();
    }
}
