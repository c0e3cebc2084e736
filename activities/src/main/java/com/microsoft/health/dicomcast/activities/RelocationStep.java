package com.microsoft.health.dicomcast.activities;

import com.microsoft.health.dicomcast.model.cast.DerivedValues;
import com.microsoft.health.dicomcast.model.operations.OperationRef;
import org.jspecify.annotations.Nullable;

/**
 * The input of the step by which a failover arrives.
 *
 * @param written the derived values that were put into the section there
 */
public record RelocationStep(
        OperationRef executor, @Nullable DerivedValues written) {}
