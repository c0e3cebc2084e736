package com.microsoft.health.dicomcast.model.parents;

import com.microsoft.health.dicomcast.model.ids.FhirServiceId;

/**
 * The FHIR service that a cast writes to.
 *
 * @param kind {@code fhir-R4} or {@code fhir-Stu3}
 * @param audience of its tokens; never derived from its URL, which is not always the same
 */
public record FhirService(FhirServiceId id, ParentState state, String kind, String serviceUrl, String audience) {
    public static final String R4 = "fhir-R4";
}
