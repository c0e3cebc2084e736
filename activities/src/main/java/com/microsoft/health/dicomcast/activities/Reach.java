package com.microsoft.health.dicomcast.activities;

import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.cast.Life;
import com.microsoft.health.dicomcast.model.ports.CastSections;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import java.util.Optional;

/** Do clusters answer? Asked before anything is begun that needs them. */
public final class Reach {
    private final CastSections sections;

    public Reach(CastSections sections) {
        this.sections = sections;
    }

    /** Why the cluster does not say how the cast's worker there is; empty if it does, or if no worker of it is listed there. */
    public Optional<CloudException> silence(Cast cast, String cluster) {
        return Life.of(cast.resources()).stream()
                .filter(life -> life.guid().equals(cast.guid()))
                .map(life -> life.in(cluster))
                .flatMap(part -> SectionAssembly.place(part).stream())
                .findFirst()
                .flatMap(place -> silence(cast, place));
    }

    private Optional<CloudException> silence(Cast cast, CastSections.Place place) {
        try {
            sections.isStopped(place, cast.guid());
            return Optional.empty();
        } catch (CloudException e) {
            return Optional.of(e);
        }
    }
}
