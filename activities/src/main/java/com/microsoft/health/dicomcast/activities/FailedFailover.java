package com.microsoft.health.dicomcast.activities;

import com.microsoft.health.dicomcast.model.operations.Failure;
import com.microsoft.health.dicomcast.model.operations.OperationRef;

/**
 * The input of the ending of a failover that failed.
 *
 * @param cleared whether nothing is left in the target cluster
 * @param restored whether the worker runs where it did before
 */
public record FailedFailover(OperationRef executor, Failure why, boolean cleared, boolean restored) {}
