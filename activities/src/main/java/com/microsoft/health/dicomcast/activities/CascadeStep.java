package com.microsoft.health.dicomcast.activities;

import org.jspecify.annotations.Nullable;

/**
 * The input of a cascade and of its step.
 *
 * @param parent resource id of the DICOM service or workspace whose casts go
 */
public record CascadeStep(String parent, @Nullable String correlationId) {}
