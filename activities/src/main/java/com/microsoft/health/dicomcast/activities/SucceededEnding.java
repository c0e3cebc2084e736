package com.microsoft.health.dicomcast.activities;

import com.microsoft.health.dicomcast.model.cast.Remnant;
import com.microsoft.health.dicomcast.model.operations.OperationRef;
import java.util.List;

/** The input of a successful ending: what earlier lives of the cast left that could not be removed. */
public record SucceededEnding(OperationRef executor, List<Remnant> left) {}
