package com.microsoft.health.dicomcast.functions.verbs;

import com.microsoft.health.dicomcast.model.admission.Situation;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.FhirServiceId;
import com.microsoft.health.dicomcast.model.ports.ConcurrentChangeException;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.ports.Versioned;
import java.util.Optional;

/** Reads what a decision needs. */
public final class Situations {
    private final Documents documents;

    public Situations(Documents documents) {
        this.documents = documents;
    }

    public Situation of(CastId id) {
        return of(id, Optional.empty());
    }

    /** A FHIR service of another workspace lies in another partition, and is refused without being looked at. */
    Situation of(CastId id, Optional<FhirServiceId> fhirService) {
        var family =
                documents.family(id, fhirService.filter(each -> each.workspace().equals(id.workspace())));
        var active = family.cast().flatMap(cast -> cast.value().activeOperation());
        return new Situation(family, active.flatMap(documents::operation));
    }

    /**
     * The same with a FHIR service that was found to be needed.
     *
     * @throws ConcurrentChangeException when the cast has changed meanwhile, and so perhaps the need
     */
    Situation again(Situation before, CastId id, FhirServiceId fhirService) {
        var now = of(id, Optional.of(fhirService));
        if (!tag(now).equals(tag(before))) {
            throw new ConcurrentChangeException("The cast changed between two reads.");
        }
        return now;
    }

    private static Optional<String> tag(Situation situation) {
        return situation.family().cast().map(Versioned::tag);
    }
}
