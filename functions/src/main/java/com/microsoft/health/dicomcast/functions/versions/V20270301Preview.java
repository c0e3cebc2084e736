package com.microsoft.health.dicomcast.functions.versions;

import java.util.List;

/** {@code 2027-03-01-preview}: adds {@code worker.pollIntervalDuringCatchup}. */
final class V20270301Preview {
    private V20270301Preview() {}

    static ApiVersion with(Defaults defaults) {
        return new PropertyList(
                "2027-03-01-preview",
                defaults,
                Properties.FHIR_SERVICE,
                List.of(
                        Properties.POLL_INTERVAL,
                        Properties.POLL_INTERVAL_DURING_CATCHUP,
                        Properties.PATIENT_SYSTEM_ID,
                        Properties.IS_ISSUER_ID_USED,
                        Properties.ENFORCE_VALIDATION_OF_TAG_VALUES,
                        Properties.GENERATE_OBSERVATIONS,
                        Properties.IGNORE_JSON_PARSING_ERRORS));
    }
}
