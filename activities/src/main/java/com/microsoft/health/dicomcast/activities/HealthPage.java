package com.microsoft.health.dicomcast.activities;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a page of the health check went.
 *
 * @param doubted what the next sweep is to look at again
 * @param next where the next page begins; absent when this was the last
 */
public record HealthPage(
        Tally tally, List<Doubted> doubted, @Nullable String next) {
    public HealthPage {
        doubted = List.copyOf(doubted);
    }
}
