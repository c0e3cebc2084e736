package com.microsoft.health.dicomcast.local.host;

import java.time.Instant;

/** Does something later. */
@FunctionalInterface
public interface Alarms {
    void at(Instant time, Runnable work);
}
