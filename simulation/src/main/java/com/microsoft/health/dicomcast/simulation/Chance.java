package com.microsoft.health.dicomcast.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Random;

/** The seed's decisions: all that is drawn by lot is drawn here, one after the other. */
final class Chance {
    private final Random lot;
    private Odds odds;

    Chance(Random lot) {
        this.lot = lot;
        this.odds = Odds.drawn(lot);
    }

    Odds odds() {
        return odds;
    }

    Random lot() {
        return lot;
    }

    /** From now on nothing goes wrong. */
    void calm() {
        odds = Odds.NONE;
    }

    boolean happens(double probability) {
        return probability > 0 && lot.nextDouble() < probability;
    }

    Duration upTo(Duration most) {
        return Duration.ofMillis(1 + (long) (lot.nextDouble() * most.toMillis()));
    }

    <T> T oneOf(List<T> list) {
        return list.get(lot.nextInt(list.size()));
    }
}
