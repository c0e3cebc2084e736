package com.microsoft.health.dicomcast.functions.callers;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The proofs that came lately: each counts once. Of this process alone, since a common memory would cost every call a write. */
public final class Replays {
    private static final int MOST = 100_000;

    private final Map<ByteBuffer, Instant> seen = new LinkedHashMap<>();
    private final Clock clock;

    public Replays(Clock clock) {
        this.clock = clock;
    }

    /** Whether it came for the first time. When there are too many to remember, nothing does. */
    synchronized boolean isNew(byte[] proof, Duration couldComeAgainFor) {
        var now = clock.instant();
        forgetThoseBefore(now);
        if (seen.size() >= MOST) {
            return false;
        }
        return seen.putIfAbsent(ByteBuffer.wrap(SignedParts.sha256(proof)), now.plus(couldComeAgainFor)) == null;
    }

    /** They all stay equally long, so that the oldest come first. */
    private void forgetThoseBefore(Instant now) {
        var entries = seen.values().iterator();
        while (entries.hasNext() && entries.next().isBefore(now)) {
            entries.remove();
        }
    }
}
