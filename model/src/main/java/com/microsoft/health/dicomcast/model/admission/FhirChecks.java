package com.microsoft.health.dicomcast.model.admission;

import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.FhirServiceId;
import com.microsoft.health.dicomcast.model.parents.FhirService;
import com.microsoft.health.dicomcast.model.ports.Family;
import com.microsoft.health.dicomcast.model.refusals.Refusal;
import java.util.Optional;

/** Can the cast write to the FHIR service that it names? */
final class FhirChecks {
    private FhirChecks() {}

    static Optional<Refusal> refuse(CastId cast, FhirServiceId wanted, Family family) {
        return outside(cast, wanted).or(() -> unsuitable(wanted, family));
    }

    /** Only a FHIR service of the cast's own workspace will do. */
    static Optional<Refusal> outside(CastId cast, FhirServiceId wanted) {
        return wanted.workspace().equals(cast.workspace())
                ? Optional.empty()
                : Optional.of(Refusal.fhirServiceNotInWorkspace(wanted, cast));
    }

    private static Optional<Refusal> unsuitable(FhirServiceId wanted, Family family) {
        return family.fhirService()
                .filter(fhir -> !fhir.state().word().equals("Deleting"))
                .map(fhir -> unsuitable(wanted, fhir))
                .orElseGet(() -> Optional.of(Refusal.fhirServiceNotFound(wanted)));
    }

    private static Optional<Refusal> unsuitable(FhirServiceId wanted, FhirService fhir) {
        return fhir.kind().equalsIgnoreCase(FhirService.R4)
                ? Optional.empty()
                : Optional.of(Refusal.fhirServiceKindNotSupported(wanted, fhir.kind()));
    }
}
