package com.microsoft.health.dicomcast.clouds.kubernetes;

import java.time.Duration;

/** Durations as the worker reads them: .NET's TimeSpan in its constant form, {@code [d.]hh:mm:ss[.fffffff]}. */
final class DotNetTimeSpan {
    private static final int NANOS_PER_TICK = 100;

    private DotNetTimeSpan() {}

    static String of(Duration duration) {
        if (duration.isNegative() || duration.toNanosPart() % NANOS_PER_TICK != 0) {
            throw new IllegalArgumentException("no TimeSpan of ours: " + duration);
        }
        var days = duration.toDaysPart() == 0 ? "" : duration.toDaysPart() + ".";
        var ticks = duration.toNanosPart() == 0 ? "" : ".%07d".formatted(duration.toNanosPart() / NANOS_PER_TICK);
        return "%s%02d:%02d:%02d%s"
                .formatted(days, duration.toHoursPart(), duration.toMinutesPart(), duration.toSecondsPart(), ticks);
    }
}
