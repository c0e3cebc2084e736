package com.microsoft.health.dicomcast.activities;

import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.cast.DerivedValues;
import com.microsoft.health.dicomcast.model.cast.Life;
import com.microsoft.health.dicomcast.model.cast.WorkerDefaults;
import com.microsoft.health.dicomcast.model.ids.SubscriptionId;
import com.microsoft.health.dicomcast.model.ports.CastSection;
import com.microsoft.health.dicomcast.model.ports.CastSections;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.ports.Family;
import com.microsoft.health.dicomcast.model.ports.WorkerIdentities;
import com.microsoft.health.dicomcast.model.subscriptions.SubscriptionState;
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
        var missing = missing(cast, family);
        return derived(cast, family)
                .map(values -> write(cast, values.suspendedIf(isSuspended(family.subscription()))))
                .orElseGet(missing::orElseThrow);
    }

    /** Where the FHIR service is gone and the wish is the old one, what the section says of it stays: a worker can be stopped. */
    private Optional<DerivedValues> derived(Cast cast, Family family) {
        return family.dicomService()
                .flatMap(dicom -> family.fhirService()
                        .map(fhir -> DerivedValues.of(dicom, fhir, defaults))
                        .or(() -> cast.derivation()
                                .written()
                                .filter(any -> cast.lastGood().equals(Optional.of(cast.spec())))));
    }

    private static boolean isSuspended(SubscriptionState subscription) {
        return !subscription.runsWorkers();
    }

    /**
     * The section as it last was: with the values of that time, where they were noted, whatever has become of the neighbours.
     * Whether the worker runs is the subscription's matter, now as ever.
     */
    StepReport restore(Cast cast) {
        var before = cast.reverted();
        return before.derivation()
                .written()
                .map(then -> write(before, then.suspendedIf(isSuspended(subscription(before)))))
                .orElseGet(() -> write(before));
    }

    private SubscriptionState subscription(Cast cast) {
        return documents
                .subscription(SubscriptionId.of(cast.id().workspace()))
                .map(told -> told.value().state())
                .orElse(SubscriptionState.Unknown);
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
                .map(life -> life.in(cast.placement().cluster()))
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
