package com.microsoft.health.dicomcast.functions.wiring;

import com.microsoft.health.dicomcast.activities.AdjustCasts;
import com.microsoft.health.dicomcast.activities.ClearCasts;
import com.microsoft.health.dicomcast.activities.ConfirmOrphans;
import com.microsoft.health.dicomcast.activities.DeleteOrphans;
import com.microsoft.health.dicomcast.activities.ExamineCasts;
import com.microsoft.health.dicomcast.activities.FindOrphans;
import com.microsoft.health.dicomcast.activities.FindSuspects;
import com.microsoft.health.dicomcast.activities.FreeSlots;
import com.microsoft.health.dicomcast.activities.ListRanges;
import com.microsoft.health.dicomcast.activities.ReadChanges;
import com.microsoft.health.dicomcast.activities.RecordPlace;
import com.microsoft.health.dicomcast.activities.RefreshCasts;
import com.microsoft.health.dicomcast.activities.RepairCasts;
import com.microsoft.health.dicomcast.activities.SettleSubscription;
import com.microsoft.health.dicomcast.functions.settings.Settings;
import com.microsoft.health.dicomcast.functions.triggers.StartDriftSweep;
import com.microsoft.health.dicomcast.functions.triggers.StartHealthSweep;
import com.microsoft.health.dicomcast.functions.triggers.StartHealthWatch;
import com.microsoft.health.dicomcast.functions.triggers.StartMismatchSweep;
import com.microsoft.health.dicomcast.functions.triggers.StartOrphanSweep;
import com.microsoft.health.dicomcast.model.admission.RefreshAdmission;
import com.microsoft.health.dicomcast.model.admission.RepairAdmission;
import com.microsoft.health.dicomcast.model.ids.OperationIds;
import com.microsoft.health.dicomcast.orchestrations.FollowSubscription;
import com.microsoft.health.dicomcast.orchestrations.SweepDrift;
import com.microsoft.health.dicomcast.orchestrations.SweepHealth;
import com.microsoft.health.dicomcast.orchestrations.SweepHealthRange;
import com.microsoft.health.dicomcast.orchestrations.SweepMismatches;
import com.microsoft.health.dicomcast.orchestrations.SweepOrphans;
import com.microsoft.health.dicomcast.orchestrations.WatchHealth;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;

/** The sweeps over all casts: their timers, orchestrations and steps. */
final class SweepWiring {
    /** A worker that could not be stopped or started is tried again after that; a bad image may wait longer. */
    private static final Duration STOPPED_AGAIN = Duration.ofMinutes(5);

    private final Settings settings;
    private final Clouds clouds;
    private final Clock clock;
    private final Supplier<UUID> uuids;
    private final OperationIds ids;

    SweepWiring(Settings settings, Clouds clouds, Machine machine, OperationIds ids) {
        this.settings = settings;
        this.clouds = clouds;
        this.clock = machine.clock();
        this.uuids = machine.uuids();
        this.ids = ids;
    }

    void addTo(FunctionInstances functions) {
        addSubscriptions(functions);
        addMismatches(functions);
        addOrphans(functions);
        addDrift(functions);
        addHealth(functions);
    }

    private void addSubscriptions(FunctionInstances functions) {
        var admission = new RefreshAdmission(settings.worker(), STOPPED_AGAIN);
        functions
                .with(FollowSubscription.class, FollowSubscription::new)
                .with(AdjustCasts.class, () -> new AdjustCasts(clouds.documents(), admission, ids, clock))
                .with(SettleSubscription.class, () -> new SettleSubscription(clouds.documents()));
    }

    private void addMismatches(FunctionInstances functions) {
        var sweeps = settings.sweeps();
        functions
                .with(StartMismatchSweep.class, () -> new StartMismatchSweep(sweeps.mismatch()))
                .with(SweepMismatches.class, SweepMismatches::new)
                .with(FreeSlots.class, () -> new FreeSlots(clouds.documents()))
                .with(
                        RepairCasts.class,
                        () -> new RepairCasts(
                                clouds.documents(),
                                new RepairAdmission(settings.policy(), sweeps.mismatchGrace()),
                                ids,
                                clock));
    }

    private void addOrphans(FunctionInstances functions) {
        var sweeps = settings.sweeps();
        functions
                .with(StartOrphanSweep.class, () -> new StartOrphanSweep(sweeps.orphan(), sweeps.orphanWait()))
                .with(SweepOrphans.class, SweepOrphans::new)
                .with(FindOrphans.class, () -> new FindOrphans(clouds.documents(), clouds.parents()))
                .with(ConfirmOrphans.class, () -> new ConfirmOrphans(clouds.documents(), clouds.parents()))
                .with(DeleteOrphans.class, () -> new DeleteOrphans(clouds.documents(), ids, clock));
    }

    private void addDrift(FunctionInstances functions) {
        var sweeps = settings.sweeps();
        functions
                .with(StartDriftSweep.class, () -> new StartDriftSweep(sweeps.drift()))
                .with(SweepDrift.class, SweepDrift::new)
                .with(
                        RefreshCasts.class,
                        () -> new RefreshCasts(
                                clouds.documents(),
                                new RefreshAdmission(settings.worker(), sweeps.driftAgain()),
                                sweeps.driftAtOnce(),
                                ids,
                                clock))
                .with(
                        ClearCasts.class,
                        () -> new ClearCasts(
                                clouds.documents(), clouds.castSections(), sweeps.driftAtOnce(), ids, clock));
    }

    private void addHealth(FunctionInstances functions) {
        functions
                .with(
                        StartHealthSweep.class,
                        () -> new StartHealthSweep(settings.sweeps().health()))
                .with(SweepHealth.class, SweepHealth::new)
                .with(SweepHealthRange.class, SweepHealthRange::new)
                .with(
                        StartHealthWatch.class,
                        () -> new StartHealthWatch(
                                settings.sweeps().health(), settings.sweeps().healthBetweenLooks()))
                .with(WatchHealth.class, WatchHealth::new)
                .with(
                        ReadChanges.class,
                        () -> new ReadChanges(clouds.documents(), clouds.workerReports(), clouds.stepTime()))
                .with(ListRanges.class, () -> new ListRanges(clouds.documents()))
                .with(RecordPlace.class, () -> new RecordPlace(clouds.documents()))
                .with(
                        FindSuspects.class,
                        () -> new FindSuspects(
                                clouds.documents(),
                                clouds.roleListing(),
                                clouds.sectionRolls(),
                                clouds.stepTime(),
                                clock))
                .with(
                        ExamineCasts.class,
                        () -> new ExamineCasts(
                                clouds.documents(),
                                clouds.parents(),
                                clouds.accessRights(),
                                clouds.castSections(),
                                clouds.readAllowance(),
                                settings.sweeps().healthBetweenLooks(),
                                clouds.stepTime(),
                                clock,
                                uuids));
    }
}
