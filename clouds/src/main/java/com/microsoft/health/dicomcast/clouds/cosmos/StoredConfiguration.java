package com.microsoft.health.dicomcast.clouds.cosmos;

import com.microsoft.health.dicomcast.model.cast.CastSpec;
import com.microsoft.health.dicomcast.model.ids.FhirServiceId;
import java.time.Duration;

/** {@code dicomCastConfiguration}: what the customer wishes of the worker. */
record StoredConfiguration(Worker worker, Patient patient, Features features) {
    record Worker(Duration pollInterval) {}

    record Patient(String patientSystemId, boolean isIssuerIdUsed) {}

    record Features(
            boolean enforceValidationOfTagValues, boolean generateObservations, boolean ignoreJsonParsingErrors) {}

    static StoredConfiguration of(CastSpec spec) {
        var features = spec.features();
        return new StoredConfiguration(
                new Worker(spec.pollInterval()),
                new Patient(spec.patient().systemId(), spec.patient().issuerUsed()),
                new Features(
                        features.enforceValidationOfTagValues(),
                        features.generateObservations(),
                        features.ignoreJsonParsingErrors()));
    }

    CastSpec toModel(FhirServiceId fhirService) {
        return new CastSpec(
                fhirService,
                worker.pollInterval,
                new CastSpec.Patient(patient.patientSystemId, patient.isIssuerIdUsed),
                new CastSpec.Features(
                        features.enforceValidationOfTagValues,
                        features.generateObservations,
                        features.ignoreJsonParsingErrors));
    }
}
