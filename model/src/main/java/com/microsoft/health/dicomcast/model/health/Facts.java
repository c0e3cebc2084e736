package com.microsoft.health.dicomcast.model.health;

import com.microsoft.health.dicomcast.model.ids.DicomServiceId;
import com.microsoft.health.dicomcast.model.ids.FhirServiceId;
import com.microsoft.health.dicomcast.model.parents.DicomService;
import java.util.Optional;

/**
 * What was seen of a cast and of what it depends on. Empty is what could not be seen.
 *
 * @param identity that of the DICOM service
 * @param onFhir what the identity may do on the FHIR service
 * @param onDicom what it may do on the DICOM service
 * @param section whose section the DICOM service's Kubernetes resource holds
 */
public record Facts(
        FhirServiceId fhirService,
        DicomServiceId dicomService,
        Optional<Existence> fhir,
        DicomService.Identity identity,
        Optional<Access> onFhir,
        Optional<Access> onDicom,
        Optional<Section> section) {
    /** Of a FHIR service. */
    public enum Existence {
        Ready,
        /** Being made, changed or deleted: it is soon one of the others. */
        NotReady,
        Absent
    }

    /** What stands in {@code spec.cast}. */
    public enum Section {
        Ours,
        Anothers,
        None
    }
}
