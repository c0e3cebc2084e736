package com.microsoft.health.dicomcast.activities;

import com.microsoft.health.dicomcast.model.operations.Failure;
import com.microsoft.health.dicomcast.model.operations.OperationRef;

/**
 * The input of the ending of an update that failed.
 *
 * @param restored whether the section is as it was before
 */
public record FailedUpdate(OperationRef executor, Failure why, boolean restored) {}
