package com.microsoft.health.dicomcast.model.ports;

import com.microsoft.health.dicomcast.model.health.Witness;
import com.microsoft.health.dicomcast.model.parents.DicomService;
import com.microsoft.health.dicomcast.model.parents.FhirService;
import java.util.Optional;

/**
 * What the health of a cast depends on in the global DB.
 *
 * @param fhirService to which the cast writes
 * @param witness of the last look at the cast
 */
public record Surroundings(
        Optional<DicomService> dicomService, Optional<FhirService> fhirService, Optional<Versioned<Witness>> witness) {}
