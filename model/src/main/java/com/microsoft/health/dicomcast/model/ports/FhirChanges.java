package com.microsoft.health.dicomcast.model.ports;

import com.microsoft.health.dicomcast.model.parents.FhirService;
import java.util.List;

/**
 * FHIR services that were written, each as it is now. What is deleted is not among them.
 *
 * @param place behind the last of them
 * @param hasMore whether more have been written since
 */
public record FhirChanges(List<FhirService> fhirServices, String place, boolean hasMore) {
    public FhirChanges {
        fhirServices = List.copyOf(fhirServices);
    }
}
