package com.microsoft.health.dicomcast.simulation;

import java.time.Duration;

/**
 * What becomes of one call.
 *
 * @param before how long it takes to arrive, if it does
 * @param after how long the answer takes
 * @param survives whether it still arrives when its caller dies on the way
 */
record Fate(Kind kind, Duration before, Duration after, boolean survives) {
    private static final Duration USUAL = Duration.ofMillis(15);
    private static final int SLOW = 3;

    /** How it ends. */
    enum Kind {
        Answered(true),
        Failed(false),
        Lost(true),
        Throttled(false),
        Refused(false),
        KilledBefore(false),
        KilledAfter(true);

        private final boolean takesEffect;

        Kind(boolean takesEffect) {
            this.takesEffect = takesEffect;
        }

        boolean takesEffect() {
            return takesEffect;
        }

        boolean isDeath() {
            return this == KilledBefore || this == KilledAfter;
        }
    }

    /**
     * Draws lots.
     *
     * @param limit after which the caller gives the call up, and it has no effect any more
     * @param refusable whether a policy may forbid it
     */
    static Fate drawn(Chance chance, Duration limit, boolean refusable) {
        var odds = chance.odds();
        if (chance.happens(odds.hung())) {
            var before = chance.upTo(limit.minusMillis(1));
            var kind = chance.happens(.5) ? Kind.Lost : Kind.Answered;
            return new Fate(kind, before, limit.minus(before), chance.happens(.5));
        }
        var usual = chance.happens(odds.slow()) ? limit.dividedBy(SLOW) : USUAL;
        return new Fate(kind(chance, odds, refusable), chance.upTo(usual), chance.upTo(usual), chance.happens(.5));
    }

    /** Of a call to a cloud that nobody reaches: it waits in vain, and yet it may have arrived. */
    static Fate outOfReach(Chance chance, Duration limit) {
        var before = chance.upTo(limit.minusMillis(1));
        var kind = chance.happens(.1) ? Kind.Lost : Kind.Failed;
        return new Fate(kind, before, limit.minus(before), chance.happens(.5));
    }

    private static Kind kind(Chance chance, Odds odds, boolean refusable) {
        if (chance.happens(odds.failed())) {
            return Kind.Failed;
        }
        if (chance.happens(odds.lost())) {
            return Kind.Lost;
        }
        if (chance.happens(odds.throttled())) {
            return Kind.Throttled;
        }
        if (refusable && chance.happens(odds.refused())) {
            return Kind.Refused;
        }
        if (chance.happens(odds.killed())) {
            return chance.happens(.5) ? Kind.KilledBefore : Kind.KilledAfter;
        }
        return Kind.Answered;
    }
}
