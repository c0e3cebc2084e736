package com.microsoft.health.dicomcast.simulation;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/** Clusters that nobody reaches for a while. Their workers go on; operators move casts away from there, and back. */
final class Regions {
    private static final Duration DECISION = Duration.ofMinutes(2);

    private final Kernel kernel;
    private final Chance chance;
    private final OperatorCalls calls;
    private final EventLog log;
    private final Set<String> lost = new TreeSet<>();
    private int planned;

    Regions(Kernel kernel, Chance chance, OperatorCalls calls, EventLog log) {
        this.kernel = kernel;
        this.chance = chance;
        this.calls = calls;
        this.log = log;
    }

    /** Whether calls of that cloud have no answer now. */
    boolean isLost(String cloud) {
        return lost.contains(cloud);
    }

    boolean areAllBack() {
        return planned == 0;
    }

    /** Settles which are lost when, and for how long. */
    void plan(Site site, Duration horizon) {
        for (var cluster : World.CLUSTERS) {
            if (chance.happens(.15)) {
                planned++;
                kernel.after(chance.upTo(horizon), () -> lose(World.cloud(cluster), site, horizon));
            }
        }
    }

    private void lose(String cloud, Site site, Duration horizon) {
        log.add(cloud + " is lost");
        lost.add(cloud);
        moveAway(site, true);
        kernel.after(chance.upTo(horizon), () -> {
            log.add(cloud + " is back");
            lost.remove(cloud);
            planned--;
            moveAway(site, false);
        });
    }

    private void moveAway(Site site, boolean isForced) {
        for (var cast : site.casts()) {
            if (chance.happens(.5)) {
                calls.order(cast.path() + "/failover", isForced, chance.upTo(DECISION));
            }
        }
    }
}
