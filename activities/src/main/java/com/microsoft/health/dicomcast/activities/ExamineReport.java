package com.microsoft.health.dicomcast.activities;

import com.microsoft.health.dicomcast.model.ids.CastId;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a close look at some casts came to.
 *
 * @param doubted those of which a check has failed for the first time in a row
 * @param left those that were not looked at
 * @param pause how long to wait before what was left is tried; absent when nothing was
 */
public record ExamineReport(
        Tally tally,
        List<CastId> doubted,
        List<CastId> left,
        @Nullable Duration pause) {
    public ExamineReport {
        doubted = List.copyOf(doubted);
        left = List.copyOf(left);
    }
}
