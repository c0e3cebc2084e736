package com.microsoft.health.dicomcast.activities;

import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.FhirServiceId;
import com.microsoft.health.dicomcast.model.ids.WorkspaceId;
import com.microsoft.health.dicomcast.model.parents.FhirService;
import com.microsoft.health.dicomcast.model.parents.ParentState;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.ports.StepTime;
import com.microsoft.health.dicomcast.model.ports.Versioned;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * FHIR services in trouble, by what has become of them: the casts of one that is gone or has failed are suspects, one that is
 * still being deleted is kept in mind, and what a step does not get to waits for the next.
 */
final class TroubledServices {
    /** That one step sees to: a query each, at most. */
    static final int MOST = 100;

    /** That are kept in mind, so that the checkpoint stays well below what a document may weigh. */
    static final int MOST_DELETING = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(TroubledServices.class);
    private static final String DELETING = "Deleting";
    private static final Set<String> TROUBLED = Set.of(DELETING, "Failed");

    private final Documents documents;
    private final Set<CastId> suspects = new LinkedHashSet<>();
    private final List<FhirServiceId> deleting = new ArrayList<>();
    private final List<FhirServiceId> waiting = new ArrayList<>();
    private final List<FhirServiceId> unanswered = new ArrayList<>();
    private final Map<WorkspaceId, List<Cast>> casts = new HashMap<>();
    private int left;
    private int forgotten;
    private CloudException.@Nullable Unavailable failure;

    TroubledServices(Documents documents) {
        this.documents = documents;
    }

    static boolean isTroubled(ParentState state) {
        return TROUBLED.contains(state.word());
    }

    /**
     * Sees to them until the time or the number is up.
     *
     * @param known to have casts, and to have been being deleted
     */
    TroubledServices see(Collection<FhirServiceId> known, Collection<FhirServiceId> others) {
        var all = new LinkedHashMap<FhirServiceId, Boolean>();
        known.forEach(each -> all.put(each, true));
        others.forEach(each -> all.putIfAbsent(each, false));
        var states = states(all.keySet());
        var seen = 0;
        for (var each : all.entrySet()) {
            if (states.isEmpty() || seen == MOST || isTimeUp()) {
                leave(each.getKey(), each.getValue());
            } else if (see(
                    each.getKey(),
                    each.getValue(),
                    Optional.ofNullable(states.get().get(each.getKey())))) {
                seen++;
            }
        }
        unanswered.forEach(id -> leave(id, known.contains(id))); // behind the others: they need not wait for it again
        if (forgotten > 0) {
            LOG.warn(
                    "{} more FHIR services are being deleted than are kept in mind; the sweep will see them",
                    forgotten);
        }
        return this;
    }

    Set<CastId> suspects() {
        return suspects;
    }

    List<FhirServiceId> deleting() {
        return deleting;
    }

    List<FhirServiceId> waiting() {
        return waiting;
    }

    /** Whether some were not seen to. */
    boolean hasMore() {
        return left > 0;
    }

    /** Why some were not seen to, other than for their number. */
    Optional<CloudException.Unavailable> failure() {
        return Optional.ofNullable(failure);
    }

    private Optional<Map<FhirServiceId, FhirService>> states(Collection<FhirServiceId> all) {
        try {
            return Optional.of(all.isEmpty() ? Map.of() : documents.fhirServices(all));
        } catch (CloudException.Unavailable e) {
            failure = e;
            return Optional.empty();
        }
    }

    /** Returns whether it cost a query. */
    private boolean see(FhirServiceId id, boolean isKnown, Optional<FhirService> found) {
        var state = found.map(FhirService::state);
        var isOnItsWay = state.filter(now -> now.word().equals(DELETING)).isPresent();
        if (isOnItsWay && isKnown) {
            keepInMind(id);
            return false;
        }
        if (state.filter(now -> !isTroubled(now)).isPresent()) {
            return false; // it stays after all
        }
        try {
            var concerned = castsOf(id);
            if (isOnItsWay && !concerned.isEmpty()) {
                keepInMind(id);
            } else if (!isOnItsWay) {
                suspects.addAll(concerned);
            }
        } catch (CloudException.Unavailable e) {
            LOG.warn("{} is in trouble, and waits: {}", id, e.reason());
            failure = e;
            if (StepTime.wasUp(e)) {
                leave(id, isKnown);
            } else {
                unanswered.add(id);
            }
        }
        return true;
    }

    private boolean isTimeUp() {
        return Optional.ofNullable(failure).filter(StepTime::wasUp).isPresent();
    }

    private List<CastId> castsOf(FhirServiceId id) {
        return casts
                .computeIfAbsent(
                        id.workspace(),
                        workspace -> documents.castsOf(workspace).documents().stream()
                                .map(Versioned::value)
                                .toList())
                .stream()
                .filter(cast -> cast.spec().fhirService().equals(id))
                .map(Cast::id)
                .toList();
    }

    private void leave(FhirServiceId id, boolean isKnown) {
        left++;
        if (isKnown) {
            deleting.add(id);
        } else {
            waiting.add(id);
        }
    }

    private void keepInMind(FhirServiceId id) {
        if (deleting.size() < MOST_DELETING) {
            deleting.add(id);
        } else {
            forgotten++;
        }
    }
}
