package com.microsoft.health.dicomcast.functions.settings;

import java.time.Duration;

/**
 * How the sweeps over all casts go. Their schedules are read by the host, which finds them in the bindings.
 *
 * @param mismatchGrace how long a cast must have been as it is before it counts as stuck
 * @param orphanWait between the two looks
 * @param driftAgain after which time values that were tried in vain are tried again
 * @param driftAtOnce updates that one sweep may begin
 * @param healthBetweenLooks what fails again sooner than that after it has failed has failed once
 */
public record SweepSettings(
        boolean mismatch,
        Duration mismatchGrace,
        boolean orphan,
        Duration orphanWait,
        boolean drift,
        Duration driftAgain,
        int driftAtOnce,
        boolean health,
        Duration healthBetweenLooks) {
    private static final int DRIFT_AT_ONCE = 50;

    static SweepSettings read(Environment from) {
        from.text("Sweeps__MismatchSchedule");
        from.text("Sweeps__OrphanSchedule");
        from.text("Sweeps__DriftSchedule");
        from.text("Sweeps__HealthSchedule");
        from.text("Sweeps__HealthWatchSchedule");
        return new SweepSettings(
                from.flag("Sweeps__MismatchEnabled", true),
                from.duration("Sweeps__MismatchGrace", Duration.ofMinutes(2)),
                from.flag("Sweeps__OrphanEnabled", true),
                from.duration("Sweeps__OrphanWait", Duration.ofMinutes(10)),
                from.flag("Sweeps__DriftEnabled", true),
                from.duration("Sweeps__DriftAgain", Duration.ofHours(24)),
                from.number("Sweeps__DriftAtOnce", 1, DRIFT_AT_ONCE),
                from.flag("Sweeps__HealthEnabled", true),
                from.duration("Sweeps__HealthBetweenLooks", Duration.ofSeconds(10)));
    }
}
