package com.microsoft.health.dicomcast.activities;

import com.microsoft.health.dicomcast.model.operations.OperationRef;
import java.util.UUID;

/** The input of a step that takes something away: of which life of the cast. */
public record RemovalStep(OperationRef executor, UUID castGuid) {}
