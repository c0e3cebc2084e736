package com.microsoft.health.dicomcast.model.ids;

import java.time.Clock;
import java.util.random.RandomGenerator;

/** Draws the ids of new operations. */
public final class OperationIds {
    private final Clock clock;
    private final RandomGenerator random;

    public OperationIds(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /** The next id of an operation on something in this workspace. */
    public OperationId next(WorkspaceId workspace) {
        return OperationId.of(DocumentKeys.partition(workspace), Ulid.at(clock.instant(), random));
    }
}
