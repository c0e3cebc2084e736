package com.microsoft.health.dicomcast.activities;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
import com.microsoft.health.dicomcast.model.json.Json;
import com.microsoft.health.dicomcast.model.outbox.Notification;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.ports.Notifications;
import com.microsoft.health.dicomcast.model.ports.StepTime;
import java.util.ArrayList;
import java.util.Optional;

/**
 * One page of the snapshot: casts are told as they stand, whatever their lister believes. Each is as old as its last change, so
 * that a change that is told meanwhile outdoes it, in whichever order they arrive (decision 35).
 */
public final class PublishSnapshots {
    public static final String NAME = "PublishSnapshots";

    /** Casts that were told. */
    public static final String PUBLISHED = "published";

    /** An event has a few kilobytes, and Event Grid takes one megabyte at once. */
    private static final int PAGE = 50;

    private final Documents documents;
    private final Optional<Notifications> notifications;
    private final CastEvents events;
    private final StepTime time;

    /**
     * Publishes nothing yet.
     *
     * @param notifications empty when nobody is to be notified
     */
    public PublishSnapshots(
            Documents documents, Optional<Notifications> notifications, CastEvents events, StepTime time) {
        this.documents = documents;
        this.notifications = notifications;
        this.events = events;
        this.time = time;
    }

    @FunctionName(NAME)
    public String run(@DurableActivityTrigger(name = "page") String page) {
        return Edge.answer(() -> time.of(() -> publish(Json.read(page, PageStep.class))));
    }

    PageReport publish(PageStep step) {
        return notifications.map(sink -> publish(step, sink)).orElseGet(() -> new PageReport(Tally.EMPTY, null));
    }

    private PageReport publish(PageStep step, Notifications sink) {
        var page = documents.casts(PAGE, Optional.ofNullable(step.continuation()));
        var round = events.round();
        var tally = PageWork.begin(NAME, page);
        var snapshots = new ArrayList<ObjectNode>();
        for (var cast : page.documents()) {
            var outcome = PageWork.see(NAME, cast.value().id(), id -> {
                snapshots.add(round.of(Notification.snapshot(cast.value())));
                return PUBLISHED;
            });
            tally = PageWork.count(tally, outcome);
        }
        if (!snapshots.isEmpty()) {
            sink.publish(snapshots);
        }
        return new PageReport(tally, page.next().orElse(null));
    }
}
