package com.microsoft.health.dicomcast.model.health;

import java.time.Duration;
import java.time.Instant;

/**
 * What a service has said of how many more calls it takes from us.
 *
 * @param remaining calls until it refuses
 * @param fresh when it takes as many as ever again
 */
public record Quota(int remaining, Instant fresh) {
    /** How long to wait with some calls, so that the reserve is left for whoever is at work for a customer. */
    public Duration pause(int calls, int reserve, Instant now) {
        return remaining - calls >= reserve || !now.isBefore(fresh) ? Duration.ZERO : Duration.between(now, fresh);
    }

    public Quota less(int calls) {
        return new Quota(remaining - calls, fresh);
    }
}
