package com.microsoft.health.dicomcast.activities;

import com.microsoft.health.dicomcast.model.cast.Placement;
import com.microsoft.health.dicomcast.model.operations.OperationRef;

/**
 * The input of the step that places a cast elsewhere.
 *
 * @param full where there was no room
 */
public record PlacementStep(OperationRef executor, Placement full) {}
