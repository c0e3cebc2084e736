package com.microsoft.health.dicomcast.simulation;

import com.microsoft.health.dicomcast.invariants.Violation;
import java.util.List;

/**
 * How a schedule went.
 *
 * @param log everything that happened
 */
record Outcome(long seed, int schedule, List<Violation> violations, List<String> log) {
    private static final int LAST = 40;

    Outcome {
        violations = List.copyOf(violations);
        log = List.copyOf(log);
    }

    boolean isGood() {
        return violations.isEmpty();
    }

    /** What went wrong, what led to it, and how to see it again. */
    String story() {
        var story = new StringBuilder("schedule %d of seed %d%n".formatted(schedule, seed));
        log.subList(Math.max(0, log.size() - LAST), log.size())
                .forEach(line -> story.append("  ").append(line).append(System.lineSeparator()));
        violations.forEach(each -> story.append(each).append(System.lineSeparator()));
        return story.append("Replay: ./dev simulate --seed %d --schedule %d --log".formatted(seed, schedule))
                .toString();
    }
}
