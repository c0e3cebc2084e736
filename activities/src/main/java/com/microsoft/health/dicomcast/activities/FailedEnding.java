package com.microsoft.health.dicomcast.activities;

import com.microsoft.health.dicomcast.model.cast.Remnant;
import com.microsoft.health.dicomcast.model.operations.Failure;
import com.microsoft.health.dicomcast.model.operations.OperationRef;
import java.util.List;

/** The input of an ending that is no success: why, and what is left. */
public record FailedEnding(OperationRef executor, Failure why, List<Remnant> left) {}
