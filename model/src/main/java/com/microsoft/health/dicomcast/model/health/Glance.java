package com.microsoft.health.dicomcast.model.health;

import com.microsoft.health.dicomcast.model.parents.DicomService;
import java.util.Optional;
import java.util.Set;

/**
 * What is seen of a cast from afar, together with many others. Empty is what could not be seen.
 *
 * @param identity that of the DICOM service
 * @param hasFhirService whether the global DB has the FHIR service
 * @param witness of the last look
 * @param assignments those of the witness that are still listed as they were
 * @param hasSection whether the cluster lists a section of this cast
 */
public record Glance(
        DicomService.Identity identity,
        boolean hasFhirService,
        Optional<Witness> witness,
        Optional<Set<String>> assignments,
        Optional<Boolean> hasSection) {}
