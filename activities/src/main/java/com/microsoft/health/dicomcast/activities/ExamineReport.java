package com.microsoft.health.dicomcast.activities;

import com.microsoft.health.dicomcast.model.ids.CastId;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a close look at some casts came to.
 *
 * @param doubted those of which a check has failed for the first time in a row
 * @param left those that were not looked at
 * @param pause how long to wait before some of what was left may be looked at; absent when the time of the step was up,
 *     or nothing was left
 * @param again those whose look came to nothing: it failed, was cut off, or others were at work on the cast
 */
public record ExamineReport(
        Tally tally,
        List<CastId> doubted,
        List<CastId> left,
        @Nullable Duration pause,
        List<CastId> again) {
    public ExamineReport {
        doubted = List.copyOf(doubted);
        left = List.copyOf(left);
        again = List.copyOf(Objects.requireNonNullElse(again, List.of())); // an earlier version had none
    }
}
