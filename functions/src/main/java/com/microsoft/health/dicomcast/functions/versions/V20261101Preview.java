package com.microsoft.health.dicomcast.functions.versions;

import java.util.List;

/** {@code 2026-11-01-preview}, the first. */
final class V20261101Preview {
    private V20261101Preview() {}

    static ApiVersion with(Defaults defaults) {
        return new PropertyList(
                "2026-11-01-preview",
                defaults,
                Properties.FHIR_SERVICE,
                List.of(
                        Properties.POLL_INTERVAL,
                        Properties.PATIENT_SYSTEM_ID,
                        Properties.IS_ISSUER_ID_USED,
                        Properties.ENFORCE_VALIDATION_OF_TAG_VALUES,
                        Properties.GENERATE_OBSERVATIONS,
                        Properties.IGNORE_JSON_PARSING_ERRORS));
    }
}
