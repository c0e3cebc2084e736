package com.microsoft.health.dicomcast.activities;

import com.microsoft.health.dicomcast.model.operations.Failure;
import com.microsoft.health.dicomcast.model.operations.OperationRef;
import java.util.List;
import java.util.Objects;

/**
 * The input of the ending of an update that failed.
 *
 * @param restored whether the section is as it was before
 * @param cleared other clusters in which nothing of the present life is left; none where nobody says
 */
public record FailedUpdate(OperationRef executor, Failure why, boolean restored, List<String> cleared) {
    public FailedUpdate {
        cleared = Objects.requireNonNullElse(cleared, List.of()); // an earlier version said nothing of them
    }

    /** Of one that cleared nothing away elsewhere. */
    public FailedUpdate(OperationRef executor, Failure why, boolean restored) {
        this(executor, why, restored, List.of());
    }
}
