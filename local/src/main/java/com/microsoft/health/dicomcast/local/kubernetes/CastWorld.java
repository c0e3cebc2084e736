package com.microsoft.health.dicomcast.local.kubernetes;

/** What a worker would find when it starts. */
public interface CastWorld {
    /** Whether the FHIR service at the cast's endpoint is there. */
    boolean fhirServiceExists(CastSection cast);

    /** Whether the customer's identity may write to that FHIR service. */
    boolean mayWriteToFhir(CastSection cast);

    /** Whether the customer's identity may read the DICOM service's change feed. */
    boolean mayReadChangeFeed(CastSection cast);
}
