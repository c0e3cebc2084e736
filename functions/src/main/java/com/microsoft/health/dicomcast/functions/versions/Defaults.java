package com.microsoft.health.dicomcast.functions.versions;

import com.microsoft.health.dicomcast.model.cast.CastSpec;
import com.microsoft.health.dicomcast.model.ids.FhirServiceId;
import java.time.Duration;

/**
 * What a wish says where its author is silent, the same whatever version it came through.
 *
 * @param pollInterval the deployment's setting; the rest is the product's (decision 6)
 */
record Defaults(Duration pollInterval) {
    CastSpec of(FhirServiceId fhirService) {
        return new CastSpec(
                fhirService,
                pollInterval,
                CastSpec.DEFAULT_POLL_DURING_CATCHUP,
                CastSpec.Patient.DEFAULT,
                CastSpec.Features.DEFAULT);
    }
}
