package com.microsoft.health.dicomcast.model.operations;

import java.time.Duration;
import java.time.Instant;

/**
 * How patiently an executor works. Read from the settings when the operation is claimed, so that a replay sees what the
 * first run saw.
 *
 * @param firstRetry wait after the first failure of a step; doubles from there
 * @param longestRetry most that a wait grows to
 * @param tries how often a step is tried before its failure is final
 * @param firstLook wait before something that takes its time is looked at again; doubles from there
 * @param longestLook most that this wait grows to
 * @param readyWithin how long the worker may take to get ready
 * @param parentWithin how long a parent may be non-stable
 * @param stopWithin how long an executor that was cut short may still be at work: longer than any step
 * @param compensateWithin how long undoing may take
 * @param progressEvery least time between two progress writes
 */
public record Pace(
        Duration firstRetry,
        Duration longestRetry,
        int tries,
        Duration firstLook,
        Duration longestLook,
        Duration readyWithin,
        Duration parentWithin,
        Duration stopWithin,
        Duration compensateWithin,
        Duration progressEvery) {
    public static final Pace DEFAULT = new Pace(
            Duration.ofSeconds(2),
            Duration.ofMinutes(1),
            10,
            Duration.ofSeconds(1),
            Duration.ofSeconds(30),
            Duration.ofMinutes(15),
            Duration.ofMinutes(10),
            Duration.ofSeconds(75),
            Duration.ofMinutes(30),
            Duration.ofSeconds(10));

    /** The wait before try {@code number + 1}. */
    public Duration retry(int number) {
        return doubled(firstRetry, number, longestRetry);
    }

    /** The wait before look {@code number + 1}. */
    public Duration look(int number) {
        return doubled(firstLook, number, longestLook);
    }

    /** How long a step may take with all its calls: it must be over when others begin to count on that. */
    public Duration stepWithin() {
        return stopWithin.multipliedBy(2).dividedBy(3);
    }

    /** From then on an executor that has not ended its operation is replaced: it had the time to undo. */
    public Instant replacedFrom(Instant deadline) {
        return deadline.plus(compensateWithin);
    }

    /**
     * From then on nobody is tried any more. An executor that was replaced may undo until then; shutting it out and waiting
     * for its last call still fits into twice the time to compensate.
     */
    public Instant abandonedFrom(Instant deadline) {
        var second = compensateWithin.minus(stopWithin.multipliedBy(2));
        return replacedFrom(deadline).plus(second.isNegative() ? Duration.ZERO : second);
    }

    private static Duration doubled(Duration first, int number, Duration most) {
        var doublings = Math.min(number - 1, 20);
        var wait = first.multipliedBy(1L << doublings);
        return wait.compareTo(most) < 0 ? wait : most;
    }
}
