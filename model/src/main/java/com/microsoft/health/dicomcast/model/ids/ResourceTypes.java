package com.microsoft.health.dicomcast.model.ids;

/** The names of the types, once per language (docs/decisions/0001-type-name.md). */
public final class ResourceTypes {
    public static final String NAMESPACE = "Microsoft.HealthcareApis";
    public static final String WORKSPACES = "workspaces";
    public static final String DICOM_SERVICES = "dicomservices";
    public static final String FHIR_SERVICES = "fhirservices";
    public static final String DICOM_CASTS = "dicomcasts";

    /** As it stands in {@code type} of a reply. */
    public static final String CAST_TYPE = NAMESPACE + "/" + WORKSPACES + "/" + DICOM_SERVICES + "/" + DICOM_CASTS;

    private ResourceTypes() {}
}
