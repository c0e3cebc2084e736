package com.microsoft.health.dicomcast.clouds.cosmos;

import com.microsoft.health.dicomcast.model.cast.CastSpec;
import com.microsoft.health.dicomcast.model.ids.FhirServiceId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** {@code dicomCastConfiguration}: what the customer wishes of the worker. */
record StoredConfiguration(Worker worker, Patient patient, Features features) {
    /** What documents from before 2027-03-01-preview lack is read as what they meant. */
    record Worker(Duration pollInterval, @Nullable Duration pollIntervalDuringCatchup) {
        Duration duringCatchup() {
            return pollIntervalDuringCatchup == null ? CastSpec.DEFAULT_POLL_DURING_CATCHUP : pollIntervalDuringCatchup;
        }
    }

    record Patient(String patientSystemId, boolean isIssuerIdUsed) {}

    record Features(
            boolean enforceValidationOfTagValues, boolean generateObservations, boolean ignoreJsonParsingErrors) {}

    static StoredConfiguration of(CastSpec spec) {
        var features = spec.features();
        return new StoredConfiguration(
                new Worker(spec.pollInterval(), spec.pollIntervalDuringCatchup()),
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
                worker.duringCatchup(),
                new CastSpec.Patient(patient.patientSystemId, patient.isIssuerIdUsed),
                new CastSpec.Features(
                        features.enforceValidationOfTagValues,
                        features.generateObservations,
                        features.ignoreJsonParsingErrors));
    }
}
