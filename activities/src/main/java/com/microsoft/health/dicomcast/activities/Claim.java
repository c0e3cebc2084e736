package com.microsoft.health.dicomcast.activities;

import com.microsoft.health.dicomcast.model.operations.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * What an executor learns when it takes its operation.
 *
 * @param granted false: somebody else holds it, and nothing else here counts
 * @param castGuid the cast's present life
 * @param remains earlier lives, of which something is still listed
 * @param deadline by the operation's own clock
 * @param paused how long that clock has stood still so far
 * @param takenOver whether an earlier attempt may have begun anything
 * @param undoFrom before that an earlier attempt's last call may still take effect
 * @param tells whether somebody is to be told of the end
 * @param cancelled whether an operator has ordered that it only be undone
 * @param clusters where the cast is and is to be
 */
public record Claim(
        boolean granted,
        UUID castGuid,
        List<UUID> remains,
        Instant deadline,
        Duration paused,
        boolean takenOver,
        Instant undoFrom,
        Pace pace,
        boolean tells,
        boolean cancelled,
        ClaimedClusters clusters) {
    public Claim {
        clusters = Objects.requireNonNullElse(clusters, ClaimedClusters.ONE); // an earlier version's says nothing
    }

    /** Of an operation of whose end nobody wants to be told, which is to go on, on a cast that is in one cluster. */
    public Claim(
            boolean granted,
            UUID castGuid,
            List<UUID> remains,
            Instant deadline,
            Duration paused,
            boolean takenOver,
            Instant undoFrom,
            Pace pace) {
        this(
                granted,
                castGuid,
                remains,
                deadline,
                paused,
                takenOver,
                undoFrom,
                pace,
                false,
                false,
                ClaimedClusters.ONE);
    }
}
