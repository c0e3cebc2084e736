package com.microsoft.health.dicomcast.model.ports;

import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.parents.DicomService;
import com.microsoft.health.dicomcast.model.parents.FhirService;

/**
 * Everything that the worker's configuration is made of: what the customer wishes, and what is looked up when it is
 * written. Only the Kubernetes adapter knows how the CRD spells it.
 */
public record CastSection(
        Cast cast,
        DicomService dicomService,
        FhirService fhirService,
        WorkerIdentity identity,
        WorkerDefaults defaults) {}
