package com.microsoft.health.dicomcast.orchestrations;

import com.microsoft.health.dicomcast.activities.Tally;
import org.jspecify.annotations.Nullable;

/**
 * How far a sweep is, from page to page.
 *
 * @param stage which of its steps it is at, from 0
 * @param continuation where the step's next page begins; absent for the first
 */
public record SweepState(int stage, @Nullable String continuation, Tally tally) {
    public static final SweepState START = new SweepState(0, null, Tally.EMPTY);
}
