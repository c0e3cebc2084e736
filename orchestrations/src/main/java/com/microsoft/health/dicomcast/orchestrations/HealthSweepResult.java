package com.microsoft.health.dicomcast.orchestrations;

import com.microsoft.health.dicomcast.activities.Doubted;
import com.microsoft.health.dicomcast.activities.Tally;
import java.util.List;

/**
 * The output of a health check.
 *
 * @param doubted what the next one is to be begun with
 */
public record HealthSweepResult(Tally tally, List<Doubted> doubted) {
    public HealthSweepResult {
        doubted = List.copyOf(doubted);
    }
}
