package com.microsoft.health.dicomcast.model.health;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a cast's document holds of its health; written only when it turns.
 *
 * @param since when its status turned last; empty as long as nobody has looked
 */
public record Health(List<Alert> alerts, Optional<Instant> since) {
    public static final Health UNKNOWN = new Health(List.of(), Optional.empty());

    /** As customers see it. */
    public enum Status {
        Healthy,
        Unhealthy,
        Unknown
    }

    public Health {
        alerts = List.copyOf(alerts);
    }

    public Status status() {
        if (since.isEmpty()) {
            return Status.Unknown;
        }
        return alerts.isEmpty() ? Status.Healthy : Status.Unhealthy;
    }

    /** The same with every alert told now of which nothing has been told for that long. */
    public Health reminded(Instant now, Duration silence) {
        return new Health(
                alerts.stream()
                        .map(each -> each.told().plus(silence).isAfter(now) ? each : each.toldAt(now))
                        .toList(),
                since);
    }

    public Optional<Alert> alert(Check check) {
        return alerts.stream().filter(each -> each.check() == check).findFirst();
    }
}
