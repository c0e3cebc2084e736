package com.microsoft.health.dicomcast.activities;

import com.microsoft.health.dicomcast.model.operations.OperationRef;
import com.microsoft.health.dicomcast.model.operations.Phase;

/** How far an executor is. */
public record ProgressReport(OperationRef executor, Phase phase) {}
