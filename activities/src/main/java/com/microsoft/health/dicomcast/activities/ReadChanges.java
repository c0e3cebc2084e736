package com.microsoft.health.dicomcast.activities;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.FhirServiceId;
import com.microsoft.health.dicomcast.model.json.Json;
import com.microsoft.health.dicomcast.model.parents.FhirService;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.ports.StepTime;
import com.microsoft.health.dicomcast.model.ports.Surroundings;
import com.microsoft.health.dicomcast.model.ports.Versioned;
import com.microsoft.health.dicomcast.model.ports.WorkerReports;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What has changed since the last time that makes casts suspect at once: a FHIR service that goes, or a worker that is
 * forbidden its work (decision 33). The place is recorded by whoever has looked at the suspects.
 */
public final class ReadChanges {
    public static final String NAME = "ReadChanges";

    /** The checkpoint of all changes. */
    public static final String CHECKPOINT = "health-changes";

    /** Pages that one step reads of a range; the next step goes on. */
    private static final int MOST_PAGES = 10;

    private static final String DELETING = "Deleting";
    private static final Set<String> TROUBLED = Set.of(DELETING, "Failed");

    private final Documents documents;
    private final WorkerReports reports;
    private final StepTime time;

    public ReadChanges(Documents documents, WorkerReports reports, StepTime time) {
        this.documents = documents;
        this.reports = reports;
        this.time = time;
    }

    @FunctionName(NAME)
    public String run(@DurableActivityTrigger(name = "nothing") String nothing) {
        return Edge.answer(() -> time.of(this::read));
    }

    ChangeReport read() {
        var before = documents
                .checkpoint(CHECKPOINT)
                .map(known -> Json.read(known.value().place(), WatchPlace.class))
                .orElse(WatchPlace.START);
        var ranges = new TreeMap<String, String>();
        var troubled = new LinkedHashSet<>(before.deleting());
        for (var range : documents.ranges()) {
            ranges.put(range, read(range, Optional.ofNullable(before.ranges().get(range)), troubled));
        }
        var reported = reports.since(before.clusters());
        var suspects = new LinkedHashSet<>(reported.casts());
        var deleting = new ArrayList<FhirServiceId>();
        for (var fhirService : troubled) {
            if (isOnItsWay(fhirService, suspects)) {
                deleting.add(fhirService);
            }
        }
        var now = new WatchPlace(ranges, new TreeMap<>(reported.places()), deleting);
        return new ChangeReport(List.copyOf(suspects), new PlaceStep(CHECKPOINT, Json.write(now)));
    }

    private String read(String range, Optional<String> from, Set<FhirServiceId> troubled) {
        var changes = documents.fhirChanges(range, from);
        for (var pages = 1; ; pages++) {
            changes.fhirServices().stream()
                    .filter(each -> TROUBLED.contains(each.state().word()))
                    .map(FhirService::id)
                    .forEach(troubled::add);
            if (!changes.hasMore() || pages == MOST_PAGES) {
                return changes.place();
            }
            changes = documents.fhirChanges(range, Optional.of(changes.place()));
        }
    }

    /** Adds the casts of the FHIR service; returns whether it is still being deleted, and is to be looked at again. */
    private boolean isOnItsWay(FhirServiceId fhirService, Set<CastId> suspects) {
        var casts = documents.castsOf(fhirService.workspace()).documents().stream()
                .map(Versioned::value)
                .filter(cast -> cast.spec().fhirService().equals(fhirService))
                .toList();
        if (casts.isEmpty()) {
            return false;
        }
        var state = documents.around(casts).values().stream()
                .map(Surroundings::fhirService)
                .flatMap(Optional::stream)
                .map(each -> each.state().word())
                .findFirst();
        if (state.filter(DELETING::equals).isPresent()) {
            return true;
        }
        if (state.isEmpty() || TROUBLED.contains(state.get())) {
            casts.stream().map(Cast::id).forEach(suspects::add);
        }
        return false;
    }
}
