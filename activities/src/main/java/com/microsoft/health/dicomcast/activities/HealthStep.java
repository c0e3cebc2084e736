package com.microsoft.health.dicomcast.activities;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The input of the health check's step that sees to one page.
 *
 * @param continuation where the page begins; absent for the first
 * @param doubted what the sweep before doubted
 */
public record HealthStep(@Nullable String continuation, List<Doubted> doubted) {
    public HealthStep {
        doubted = List.copyOf(doubted);
    }
}
