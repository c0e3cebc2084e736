package com.microsoft.health.dicomcast.model.ports;

import com.microsoft.health.dicomcast.model.ids.FhirServiceId;
import com.microsoft.health.dicomcast.model.ids.ParentId;

/** The parents, and the FHIR service beside them, as ARM knows them: the second witness where the global DB alone must not be believed. */
public interface Parents {
    /**
     * Whether ARM has it.
     *
     * @throws CloudException when ARM does not say: refused, throttled, out of reach, or an answer that may mean anything
     */
    boolean exists(ParentId parent);

    /** As for a parent: whether ARM has the FHIR service. */
    boolean exists(FhirServiceId fhirService);
}
