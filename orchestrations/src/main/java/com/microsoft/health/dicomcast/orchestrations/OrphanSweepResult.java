package com.microsoft.health.dicomcast.orchestrations;

import com.microsoft.health.dicomcast.activities.Tally;

/**
 * The output of a sweep for orphans.
 *
 * @param outcome {@code Done}, or {@code Braked}: too many casts looked orphaned, and none was deleted
 * @param orphans casts that looked orphaned at the last look
 * @param most how many might have been deleted
 */
public record OrphanSweepResult(String outcome, int orphans, int most, Tally tally) {
    static final String DONE = "Done";
    static final String BRAKED = "Braked";
}
