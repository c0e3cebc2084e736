package com.microsoft.health.dicomcast.simulation;

import java.time.Duration;

/** Those who operate the provider: now and then they reprovision a cast, or move it to the other cluster and back. */
final class Orders {
    private static final int MOST = 4;

    private final Chance chance;
    private final OperatorCalls calls;

    Orders(Chance chance, OperatorCalls calls) {
        this.chance = chance;
        this.calls = calls;
    }

    /** Settles what they will order, until the horizon. */
    void plan(Site site, Duration horizon) {
        for (var orders = chance.lot().nextInt(MOST); orders > 0; orders--) {
            var cast = chance.oneOf(site.casts());
            var isForced = chance.happens(.3);
            var action = chance.happens(.3) ? "reprovision" : "failover";
            calls.order(cast.path() + "/" + action, isForced, chance.upTo(horizon));
        }
    }
}
