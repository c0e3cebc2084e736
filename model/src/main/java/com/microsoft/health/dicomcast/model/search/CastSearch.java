package com.microsoft.health.dicomcast.model.search;

import com.microsoft.health.dicomcast.model.cast.ProvisioningState;
import com.microsoft.health.dicomcast.model.health.Health;
import com.microsoft.health.dicomcast.model.ids.FhirServiceId;
import java.util.Locale;
import java.util.Optional;

/**
 * Which casts are wanted: those for which everything holds that is asked for.
 *
 * @param fhirService to which they write
 * @param region in which the worker is, which a failover changes; in any casing and with or without blanks, kept in ARM's
 *     short form
 */
public record CastSearch(
        Optional<Health.Status> health,
        Optional<ProvisioningState> state,
        Optional<FhirServiceId> fhirService,
        Optional<String> region) {
    /** All of them. */
    public static final CastSearch EVERYTHING =
            new CastSearch(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public CastSearch {
        region = region.map(name -> name.toLowerCase(Locale.ROOT).replace(" ", ""));
    }

    /** Those that are at rest and of which a check has failed. */
    public static CastSearch unhealthy() {
        return new CastSearch(
                Optional.of(Health.Status.Unhealthy),
                Optional.of(ProvisioningState.Succeeded),
                Optional.empty(),
                Optional.empty());
    }
}
