package com.microsoft.health.dicomcast.model.cast;

import com.microsoft.health.dicomcast.model.ids.FhirServiceId;
import com.microsoft.health.dicomcast.model.ids.WorkspaceId;
import java.time.Duration;

/**
 * What the customer wishes, free of api-versions and with every default applied.
 *
 * @param pollInterval how long the worker waits once it has drained the change feed, 5 s to 1 h
 * @param pollIntervalDuringCatchup how long it waits between two batches until then, 0 to 1 h
 */
public record CastSpec(
        FhirServiceId fhirService,
        Duration pollInterval,
        Duration pollIntervalDuringCatchup,
        Patient patient,
        Features features) {
    public static final Duration SHORTEST_POLL = Duration.ofSeconds(5);
    public static final Duration LONGEST_POLL = Duration.ofHours(1);
    public static final Duration DEFAULT_POLL_DURING_CATCHUP = Duration.ZERO;
    public static final int LONGEST_PATIENT_SYSTEM_ID = 2048;

    public CastSpec {
        if (pollInterval.compareTo(SHORTEST_POLL) < 0 || pollInterval.compareTo(LONGEST_POLL) > 0) {
            throw new IllegalArgumentException("pollInterval out of range");
        }
        if (pollIntervalDuringCatchup.isNegative() || pollIntervalDuringCatchup.compareTo(LONGEST_POLL) > 0) {
            throw new IllegalArgumentException("pollIntervalDuringCatchup out of range");
        }
    }

    /** A wish for a worker that catches up without a pause, as all did before it could be asked for. */
    public CastSpec(FhirServiceId fhirService, Duration pollInterval, Patient patient, Features features) {
        this(fhirService, pollInterval, DEFAULT_POLL_DURING_CATCHUP, patient, features);
    }

    public CastSpec with(FhirServiceId other) {
        return new CastSpec(other, pollInterval, pollIntervalDuringCatchup, patient, features);
    }

    /** The same wish in another workspace, to which the FHIR service has come along. */
    CastSpec movedTo(WorkspaceId other) {
        return with(fhirService.in(other));
    }

    public CastSpec polling(Duration every) {
        return new CastSpec(fhirService, every, pollIntervalDuringCatchup, patient, features);
    }

    public CastSpec pollingDuringCatchup(Duration every) {
        return new CastSpec(fhirService, pollInterval, every, patient, features);
    }

    public CastSpec with(Patient other) {
        return new CastSpec(fhirService, pollInterval, pollIntervalDuringCatchup, other, features);
    }

    public CastSpec with(Features other) {
        return new CastSpec(fhirService, pollInterval, pollIntervalDuringCatchup, patient, other);
    }

    /**
     * How patients are identified in FHIR.
     *
     * @param systemId {@code Patient.identifier.system}; may be empty
     * @param issuerUsed whether DICOM's issuer of patient id (0010,0021) takes its place
     */
    public record Patient(String systemId, boolean issuerUsed) {
        public static final Patient DEFAULT = new Patient("", false);

        public Patient {
            if (systemId.length() > LONGEST_PATIENT_SYSTEM_ID) {
                throw new IllegalArgumentException("systemId too long");
            }
        }
    }

    /** What the worker does with odd or additional data (domain: DicomCast:Features). */
    public record Features(
            boolean enforceValidationOfTagValues, boolean generateObservations, boolean ignoreJsonParsingErrors) {
        public static final Features DEFAULT = new Features(false, true, false);
    }
}
