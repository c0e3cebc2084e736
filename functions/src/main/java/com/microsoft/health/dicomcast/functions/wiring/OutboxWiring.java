package com.microsoft.health.dicomcast.functions.wiring;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.activities.CastEvents;
import com.microsoft.health.dicomcast.activities.PublishSnapshots;
import com.microsoft.health.dicomcast.activities.RemindOfAlerts;
import com.microsoft.health.dicomcast.functions.dispatch.OutboxPublisher;
import com.microsoft.health.dicomcast.functions.settings.Settings;
import com.microsoft.health.dicomcast.functions.triggers.PublishOutbox;
import com.microsoft.health.dicomcast.functions.triggers.StartReminderSweep;
import com.microsoft.health.dicomcast.functions.triggers.StartSnapshot;
import com.microsoft.health.dicomcast.functions.versions.ApiVersion;
import com.microsoft.health.dicomcast.functions.versions.ApiVersions;
import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.outbox.Representation;
import com.microsoft.health.dicomcast.model.parents.DicomService;
import com.microsoft.health.dicomcast.orchestrations.SweepReminders;
import com.microsoft.health.dicomcast.orchestrations.SweepSnapshots;
import java.time.Clock;
import java.util.Optional;

/** Those who tell of casts: the publisher of the outbox, snapshots and reminders. */
final class OutboxWiring {
    private final Settings settings;
    private final Clouds clouds;
    private final Clock clock;

    OutboxWiring(Settings settings, Clouds clouds, Clock clock) {
        this.settings = settings;
        this.clouds = clouds;
        this.clock = clock;
    }

    void addTo(FunctionInstances functions) {
        functions
                .with(
                        PublishOutbox.class,
                        () -> new PublishOutbox(new OutboxPublisher(
                                clouds.documents(), events(), clouds.notifications(), clouds.resourceLogs(), clock)))
                .with(
                        StartSnapshot.class,
                        () -> new StartSnapshot(clouds.notifications().isPresent()))
                .with(SweepSnapshots.class, SweepSnapshots::new)
                .with(
                        PublishSnapshots.class,
                        () -> new PublishSnapshots(
                                clouds.documents(), clouds.notifications(), events(), clouds.stepTime()))
                .with(
                        StartReminderSweep.class,
                        () -> new StartReminderSweep(clouds.resourceLogs().isPresent()))
                .with(SweepReminders.class, SweepReminders::new)
                .with(RemindOfAlerts.class, () -> new RemindOfAlerts(clouds.documents(), clock));
    }

    private CastEvents events() {
        var versions = new ApiVersions(settings.pollInterval());
        return new CastEvents(clouds.documents(), new Newest(versions.newest()));
    }

    /** As the newest version shows a cast. */
    private record Newest(ApiVersion version) implements Representation {
        @Override
        public String apiVersion() {
            return version.name();
        }

        @Override
        public ObjectNode of(Cast cast, Optional<DicomService> parent) {
            return version.write(cast, parent);
        }
    }
}
