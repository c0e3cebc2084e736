package com.microsoft.health.dicomcast.local.engine.core;

import com.google.protobuf.Timestamp;
import java.time.Instant;

/** The wire's timestamps as instants and back. */
public final class Instants {
    private Instants() {}

    public static Instant from(Timestamp timestamp) {
        return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
    }

    public static Timestamp timestamp(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }
}
