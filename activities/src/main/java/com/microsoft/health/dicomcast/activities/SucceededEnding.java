package com.microsoft.health.dicomcast.activities;

import com.microsoft.health.dicomcast.model.cast.DerivedValues;
import com.microsoft.health.dicomcast.model.cast.Remnant;
import com.microsoft.health.dicomcast.model.operations.OperationRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The input of a successful ending.
 *
 * @param left what earlier lives of the cast left that could not be removed
 * @param written the derived values that were put into the section
 */
public record SucceededEnding(
        OperationRef executor, List<Remnant> left, @Nullable DerivedValues written) {}
