package com.microsoft.health.dicomcast.activities;

import com.microsoft.health.dicomcast.model.ids.FhirServiceId;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How far changes have been read.
 *
 * @param ranges by the ranges of the store
 * @param clusters by their names
 * @param deleting FHIR services with casts that were being deleted when they were seen last
 * @param waiting FHIR services in trouble that were read and are not seen to yet
 * @param next the range that is read first the next time; absent: any
 */
record WatchPlace(
        SortedMap<String, String> ranges,
        SortedMap<String, String> clusters,
        List<FhirServiceId> deleting,
        List<FhirServiceId> waiting,
        @Nullable String next) {
    static final WatchPlace START =
            new WatchPlace(Collections.emptySortedMap(), Collections.emptySortedMap(), List.of(), List.of(), null);

    WatchPlace {
        ranges = Collections.unmodifiableSortedMap(new TreeMap<>(ranges));
        clusters = Collections.unmodifiableSortedMap(new TreeMap<>(clusters));
        deleting = List.copyOf(deleting);
        waiting = List.copyOf(Objects.requireNonNullElse(waiting, List.of())); // an earlier version had none
    }
}
