package com.microsoft.health.dicomcast.model.outbox;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** Times as events have them: microseconds always, for two changes of one cast are never nearer, and .NET reads no more than seven digits. */
final class EventTime {
    private static final DateTimeFormatter MICROSECONDS =
            new DateTimeFormatterBuilder().appendInstant(6).toFormatter();

    private EventTime() {}

    static String text(Instant time) {
        return MICROSECONDS.format(time);
    }
}
