package com.microsoft.health.dicomcast.bench;

import org.jspecify.annotations.Nullable;

/**
 * One thing that was measured.
 *
 * @param name for machines
 * @param what for people
 * @param value not a number where it could not be measured
 * @param yardstick what it is judged against; absent: judged as it is
 */
record Figure(
        String name,
        String what,
        double value,
        String unit,
        @Nullable Yardstick yardstick,
        @Nullable Goal goal) {

    static Figure plain(String name, String what, double value, String unit) {
        return new Figure(name, what, value, unit, null, null);
    }

    Figure within(Goal wanted) {
        return new Figure(name, what, value, unit, yardstick, wanted);
    }

    Figure against(String other, double otherValue) {
        return new Figure(name, what, value, unit, new Yardstick(other, otherValue), goal);
    }

    boolean isMeasured() {
        return !Double.isNaN(value);
    }

    /** What the goal is about: the ratio where there is a yardstick. */
    double judged() {
        return yardstick == null ? value : value / yardstick.value;
    }

    /** Null where there is no goal, or nothing to judge. */
    @Nullable
    Boolean isMet() {
        return (goal == null || !isMeasured()) ? null : goal.isMetBy(judged());
    }

    /** Something measured in the same run, in the same unit. */
    record Yardstick(String what, double value) {}

    /** A bound, itself included. */
    record Goal(boolean isCeiling, double bound) {
        static Goal atMost(double bound) {
            return new Goal(true, bound);
        }

        static Goal atLeast(double bound) {
            return new Goal(false, bound);
        }

        boolean isMetBy(double value) {
            return isCeiling ? value <= bound : value >= bound;
        }
    }
}
