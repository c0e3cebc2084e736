package com.microsoft.health.dicomcast.bench.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Goes on by the pauses that the health check makes, and by a millisecond for each call that it makes: nobody waits. */
final class VirtualClock extends Clock {
    private Instant now = Instant.parse("2026-11-24T00:00:00Z");

    synchronized void advance(Duration by) {
        now = now.plus(by);
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
