package com.microsoft.health.dicomcast.activities;

import com.microsoft.health.dicomcast.model.ids.FhirServiceId;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far changes have been read.
 *
 * @param ranges by the ranges of the store
 * @param clusters by their names
 * @param deleting FHIR services that were being deleted when they were seen last
 */
record WatchPlace(SortedMap<String, String> ranges, SortedMap<String, String> clusters, List<FhirServiceId> deleting) {
    static final WatchPlace START = new WatchPlace(new TreeMap<>(), new TreeMap<>(), List.of());

    WatchPlace {
        deleting = List.copyOf(deleting);
    }
}
