package com.microsoft.health.dicomcast.activities;

import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.cast.DerivedValues;
import com.microsoft.health.dicomcast.model.cast.Life;
import com.microsoft.health.dicomcast.model.cast.WorkerDefaults;
import com.microsoft.health.dicomcast.model.ports.CastSection;
import com.microsoft.health.dicomcast.model.ports.CastSections;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.ports.Family;
import com.microsoft.health.dicomcast.model.ports.WorkerIdentities;
import java.util.Optional;

/** Puts the cast's section together from what is looked up at that moment, and writes it. */
public final class SectionAssembly {
    private final Documents documents;
    private final WorkerIdentities identities;
    private final CastSections sections;
    private final WorkerDefaults defaults;

    public SectionAssembly(
            Documents documents, WorkerIdentities identities, CastSections sections, WorkerDefaults defaults) {
        this.documents = documents;
        this.identities = identities;
        this.sections = sections;
        this.defaults = defaults;
    }

    /** The section as it should be now. */
    StepReport write(Cast cast) {
        var family = documents.family(cast.id(), Optional.of(cast.spec().fhirService()));
        return missing(cast, family)
                .orElseGet(() -> write(
                        cast,
                        DerivedValues.of(
                                family.dicomService().orElseThrow(),
                                family.fhirService().orElseThrow(),
                                defaults)));
    }

    /** The section as it last was: with the values of that time, where they were noted, whatever has become of the neighbours. */
    StepReport restore(Cast cast) {
        var before = cast.reverted();
        return before.derivation().written().map(then -> write(before, then)).orElseGet(() -> write(before));
    }

    private StepReport write(Cast cast, DerivedValues derived) {
        var place = place(cast);
        if (place.isEmpty()) {
            return StepReport.refused("KubernetesEntryMissing", "The document lists no Kubernetes resource.");
        }
        var identity = identities.find(cast.names());
        if (identity.isEmpty()) {
            return IdentityNotFound.report(cast);
        }
        sections.put(place.get(), new CastSection(cast, identity.get(), derived));
        return StepReport.wrote(derived);
    }

    /** Where the section of the cast's present life is. */
    static Optional<CastSections.Place> place(Cast cast) {
        return Life.of(cast.resources()).stream()
                .filter(life -> life.guid().equals(cast.guid()))
                .findFirst()
                .flatMap(SectionAssembly::place);
    }

    static Optional<CastSections.Place> place(Life life) {
        return life.kubernetes()
                .map(entry -> new CastSections.Place(
                        life.names().placement().cluster(),
                        life.names().placement().namespace(),
                        entry.name()));
    }

    private static Optional<StepReport> missing(Cast cast, Family family) {
        if (family.dicomService().isEmpty()) {
            return Optional.of(StepReport.refused(
                    "ParentResourceNotFound",
                    "The DICOM service '%s' does not exist any more."
                            .formatted(cast.id().dicomService().path())));
        }
        return family.fhirService().isPresent()
                ? Optional.empty()
                : Optional.of(StepReport.refused(
                        "FhirServiceNotFound",
                        "The FHIR service '%s' does not exist any more. Point the cast at another one."
                                .formatted(cast.spec().fhirService().path())));
    }
}
