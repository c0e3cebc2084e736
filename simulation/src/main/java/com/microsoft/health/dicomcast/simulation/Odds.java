package com.microsoft.health.dicomcast.simulation;

import java.time.Duration;
import java.util.Random;

/**
 * How likely what goes wrong is in one schedule; each is a part of a call's, or of a delivery's, fates.
 *
 * @param failed the call has no effect and an error
 * @param lost the effect happens, the answer does not arrive
 * @param throttled the cloud is too busy
 * @param refused the cloud will not, however often it is asked
 * @param hung answer or error come at the very end of the call's time
 * @param slow the call takes seconds
 * @param killed the host dies with it
 * @param twice an activity is delivered twice
 * @param unwritten a turn is lost before it is written
 */
record Odds(
        double failed,
        double lost,
        double throttled,
        double refused,
        double hung,
        double slow,
        double killed,
        double twice,
        double unwritten) {
    static final Odds NONE = new Odds(0, 0, 0, 0, 0, 0, 0, 0, 0);

    private static final Duration SHORTEST = Duration.ofMinutes(4);

    /** Some schedules are calm, so that all else can be seen to hold; some have a bit of everything. */
    static Odds drawn(Random lot) {
        return switch (lot.nextInt(6)) {
            case 0 -> NONE;
            case 1 -> new Odds(.05, .05, .03, 0, .02, .1, 0, .05, .05);
            case 2 -> new Odds(.01, .01, 0, 0, .12, .4, .003, .1, 0);
            case 3 -> new Odds(0, .01, 0, 0, 0, .05, .02, .05, .1);
            case 4 -> new Odds(.02, .02, .02, .08, .01, .05, .002, .02, .02);
            default -> new Odds(.03, .03, .02, .02, .02, .1, .006, .05, .05);
        };
    }

    /** How long things go wrong and others interfere. */
    static Duration horizon(Random lot) {
        return SHORTEST.plusSeconds(lot.nextInt(600));
    }
}
