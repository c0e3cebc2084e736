package com.microsoft.health.dicomcast.activities;

import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.health.Glance;
import com.microsoft.health.dicomcast.model.health.Witness;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.SubscriptionId;
import com.microsoft.health.dicomcast.model.ports.CastSections.Place;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import com.microsoft.health.dicomcast.model.ports.RoleListing;
import com.microsoft.health.dicomcast.model.ports.SectionRolls;
import com.microsoft.health.dicomcast.model.ports.Surroundings;
import com.microsoft.health.dicomcast.model.ports.Versioned;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Many casts seen from afar: their witnesses are looked for in the lists of others. What is not listed at present is unknown. */
final class Glances {
    private static final Logger LOG = LoggerFactory.getLogger(Glances.class);

    private final RoleListing roles;
    private final SectionRolls sections;
    private final SuspectStep step;
    private final Set<String> silent = new HashSet<>();
    private final Map<CastId, Glance> seen = new HashMap<>();

    Glances(RoleListing roles, SectionRolls sections, SuspectStep step) {
        this.roles = roles;
        this.sections = sections;
        this.step = step;
    }

    /** Looks at the casts together. */
    Glances at(List<Cast> casts, Map<CastId, Surroundings> around) {
        var listed = listed(casts, around);
        for (var cast : casts) {
            var known = Optional.ofNullable(around.get(cast.id()));
            known.flatMap(Surroundings::dicomService)
                    .map(service -> new Glance(
                            service.identity(),
                            known.get().fhirService().isPresent(),
                            known.get().witness().map(Versioned::value),
                            listed,
                            hasSection(cast)))
                    .ifPresent(glance -> seen.put(cast.id(), glance));
        }
        return this;
    }

    /** Empty for an orphan, and where something around the cast cannot be read. */
    Optional<Glance> of(Cast cast) {
        return Optional.ofNullable(seen.get(cast.id()));
    }

    private Optional<Set<String>> listed(List<Cast> casts, Map<CastId, Surroundings> around) {
        var wanted = new LinkedHashMap<String, SubscriptionId>();
        for (var cast : casts) {
            Optional.ofNullable(around.get(cast.id()))
                    .flatMap(Surroundings::witness)
                    .map(Versioned::value)
                    .filter(witness -> witness.isOf(cast))
                    .map(Witness::assignments)
                    .orElse(Set.of())
                    .forEach(assignment ->
                            wanted.put(assignment, SubscriptionId.of(cast.id().workspace())));
        }
        try {
            return Optional.of(wanted.isEmpty() ? Set.of() : roles.listed(wanted));
        } catch (CloudException e) {
            if (e instanceof CloudException.Unavailable && step.patient()) {
                throw e;
            }
            LOG.warn("role assignments are not listed, so that a lost one shows a day later: {}", e.reason());
            return Optional.empty();
        }
    }

    private Optional<Boolean> hasSection(Cast cast) {
        return SectionAssembly.place(cast).flatMap(place -> hasSection(cast, place));
    }

    private Optional<Boolean> hasSection(Cast cast, Place place) {
        var whom = place.cluster() + "/" + place.namespace();
        if (silent.contains(whom)) {
            return Optional.empty();
        }
        try {
            return Optional.of(sections.of(place.cluster(), place.namespace(), step.begun())
                    .has(cast.guid()));
        } catch (CloudException e) {
            silent.add(whom);
            LOG.warn("the sections in {} are not listed: {}", whom, e.reason());
            return Optional.empty();
        }
    }
}
