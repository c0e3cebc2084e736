package com.microsoft.health.dicomcast.activities;

import com.microsoft.health.dicomcast.model.operations.OperationRef;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The input of a step that takes something away: of which life of the cast.
 *
 * @param cluster in which alone; absent for wherever it is
 */
public record RemovalStep(
        OperationRef executor, UUID castGuid, @Nullable String cluster) {
    /** Of that life, wherever it is. */
    public RemovalStep(OperationRef executor, UUID castGuid) {
        this(executor, castGuid, null);
    }
}
