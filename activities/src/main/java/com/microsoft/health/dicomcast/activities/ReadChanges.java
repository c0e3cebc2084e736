package com.microsoft.health.dicomcast.activities;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
import com.microsoft.health.dicomcast.model.json.Json;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.ports.StepTime;
import com.microsoft.health.dicomcast.model.ports.WorkerReports;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeMap;

/**
 * What has changed since the last time that makes casts suspect at once: a FHIR service that goes, or a worker that is
 * forbidden its work (decision 33). The place is recorded by whoever has looked at the suspects.
 */
public final class ReadChanges {
    public static final String NAME = "ReadChanges";

    /** The checkpoint of all changes. */
    public static final String CHECKPOINT = "health-changes";

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

    /**
     * What one step gets to, with the place that belongs to it: what was read and not seen to is in that place.
     *
     * @throws CloudException.Unavailable when it got to nothing
     */
    ChangeReport read() {
        var before = documents
                .checkpoint(CHECKPOINT)
                .map(known -> Json.read(known.value().place(), WatchPlace.class))
                .orElse(WatchPlace.START);
        var feed = new FhirFeed(documents, TroubledServices.MOST).read(before);
        var services = new TroubledServices(documents).see(before.deleting(), feed.troubled());
        var failure = feed.failure().or(services::failure);
        var reported = reports.since(before.clusters());
        var suspects = new LinkedHashSet<>(services.suspects());
        suspects.addAll(reported.casts());
        var now = new WatchPlace(
                feed.places(),
                new TreeMap<>(reported.places()),
                services.deleting(),
                services.waiting(),
                feed.next().orElse(null));
        if (failure.isPresent() && suspects.isEmpty() && now.equals(before)) {
            throw failure.get();
        }
        var hasMore = failure.isPresent() || feed.next().isPresent() || services.hasMore() || reported.hasMore();
        return new ChangeReport(List.copyOf(suspects), new PlaceStep(CHECKPOINT, Json.write(now)), hasMore);
    }
}
