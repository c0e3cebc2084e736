package com.microsoft.health.dicomcast.activities;

import com.microsoft.health.dicomcast.model.cast.DerivedValues;
import com.microsoft.health.dicomcast.model.cast.Remnant;
import com.microsoft.health.dicomcast.model.operations.OperationRef;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The input of a successful ending.
 *
 * @param left what earlier lives of the cast left that could not be removed
 * @param written the derived values that were put into the section
 * @param cleared other clusters in which nothing of the present life is left; none where nobody says
 */
public record SucceededEnding(
        OperationRef executor, List<Remnant> left, @Nullable DerivedValues written, List<String> cleared) {
    public SucceededEnding {
        cleared = Objects.requireNonNullElse(cleared, List.of()); // an earlier version said nothing of them
    }

    /** Of a cast that was in no other cluster. */
    public SucceededEnding(OperationRef executor, List<Remnant> left, @Nullable DerivedValues written) {
        this(executor, left, written, List.of());
    }
}
