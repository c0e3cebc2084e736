package com.microsoft.health.dicomcast.model.ports;

import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.cast.DerivedValues;

/**
 * Everything that the worker's configuration is made of: what the customer wishes, what was made for the cast, and what
 * derives from others. Only the Kubernetes adapter knows how the CRD spells it.
 */
public record CastSection(Cast cast, WorkerIdentity identity, DerivedValues derived) {}
