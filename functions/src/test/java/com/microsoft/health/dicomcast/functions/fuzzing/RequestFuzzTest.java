package com.microsoft.health.dicomcast.functions.fuzzing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A mix of requests from a seed: a few in the ordinary tests, many by {@code ./dev fuzz}. */
class RequestFuzzTest {
    private static final int REQUESTS = Integer.getInteger("fuzz.requests", 20_000);
    private static final long SEED = Long.getLong("fuzz.seed", 1);

    /** Fewer need not get everywhere. */
    private static final int ENOUGH = 20_000;

    /** After so many the edge starts anew, so that a failure can be told, and played again, in short. */
    private static final int ROUND = 200;

    @Test
    void noRequestBringsTheEdgeDownOrLeavesItsTraceWithoutBeingTaken() {
        var answered = new TreeMap<Integer, Integer>();

        for (var round = 0; round < REQUESTS / ROUND; round++) {
            play(SEED + round, answered);
        }

        System.out.println(REQUESTS + " requests from seed " + SEED + ", by status: " + answered);
        assertTrue(
                REQUESTS < ENOUGH
                        || answered.keySet().containsAll(Set.of(200, 201, 202, 204, 400, 404, 405, 409, 412, 415)),
                () -> "the mix no longer gets everywhere: " + answered);
    }

    private static void play(long seed, Map<Integer, Integer> answered) {
        var requests = new FuzzedRequests(seed);
        var pauses = new Random(seed);
        var edge = new FuzzedEdge();
        for (var i = 0; i < ROUND; i++) {
            var request = requests.next();
            try {
                answered.merge(edge.send(request), 1, Integer::sum);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("request " + i + " of seed " + seed + ": " + request, e);
            }
            if (pauses.nextInt(4) == 0) {
                edge.settle();
            }
        }
    }
}
