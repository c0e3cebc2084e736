package com.microsoft.health.dicomcast.activities;

import com.microsoft.health.dicomcast.model.ids.FhirServiceId;
import com.microsoft.health.dicomcast.model.parents.FhirService;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.ports.FhirChanges;
import com.microsoft.health.dicomcast.model.ports.StepTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The FHIR services that were written and are in trouble, read range by range until there are enough of them. */
final class FhirFeed {
    private static final Logger LOG = LoggerFactory.getLogger(FhirFeed.class);

    /** Pages that one step reads of a range. */
    private static final int MOST_PAGES = 10;

    private final Documents documents;
    private final int enough;
    private final NavigableMap<String, String> places = new TreeMap<>();
    private final Set<FhirServiceId> known = new HashSet<>();
    private final Set<FhirServiceId> troubled = new LinkedHashSet<>();
    private @Nullable String next;
    private CloudException.@Nullable Unavailable failure;

    /** @param enough with so many in trouble no further page is read */
    FhirFeed(Documents documents, int enough) {
        this.documents = documents;
        this.enough = enough;
    }

    /**
     * Reads on from the place. What is not read this time keeps its place: for want of time it comes first the next time, and
     * if it does not answer it keeps the others waiting neither now nor then.
     */
    FhirFeed read(WatchPlace before) {
        known.addAll(before.deleting());
        troubled.addAll(before.waiting());
        try {
            var ranges = documents.ranges();
            places.putAll(before.ranges());
            places.keySet().retainAll(ranges);
            inTurn(ranges, before.next()).forEach(this::read);
        } catch (CloudException.Unavailable e) {
            LOG.warn("the feed is read on later: {}", e.reason());
            places.putAll(before.ranges());
            failure = e;
        }
        return this;
    }

    private void read(String range) {
        if (next != null) {
            return;
        }
        try {
            if (!isAllRead(range)) {
                next = range;
            }
        } catch (CloudException.Unavailable e) {
            LOG.warn("{} is read on later: {}", range, e.reason());
            failure = e;
            if (StepTime.wasUp(e)) {
                next = range;
            }
        }
    }

    SortedMap<String, String> places() {
        return places;
    }

    /** But for those that the place keeps in mind anyway. */
    Set<FhirServiceId> troubled() {
        return troubled;
    }

    /** The first range of which not all was read; empty when all was. */
    Optional<String> next() {
        return Optional.ofNullable(next);
    }

    /** Why it was not read further. */
    Optional<CloudException.Unavailable> failure() {
        return Optional.ofNullable(failure);
    }

    private static List<String> inTurn(List<String> ranges, @Nullable String first) {
        var turn = new ArrayList<>(ranges);
        if (first != null) {
            Collections.rotate(turn, -Math.max(0, ranges.indexOf(first)));
        }
        return turn;
    }

    private boolean isAllRead(String range) {
        for (var pages = 0; pages < MOST_PAGES && troubled.size() < enough; pages++) {
            var changes = page(range);
            places.put(range, changes.place());
            changes.fhirServices().stream()
                    .filter(each -> TroubledServices.isTroubled(each.state()))
                    .map(FhirService::id)
                    .filter(each -> !known.contains(each))
                    .forEach(troubled::add);
            if (!changes.hasMore()) {
                return true;
            }
        }
        return false;
    }

    private FhirChanges page(String range) {
        var place = Optional.ofNullable(places.get(range));
        try {
            return documents.fhirChanges(range, place);
        } catch (CloudException.Refused e) {
            if (place.isEmpty()) {
                throw e;
            }
            LOG.warn("{} is read from now on, for its place is not taken any more: {}", range, e.reason());
            return documents.fhirChanges(range, Optional.empty());
        }
    }
}
