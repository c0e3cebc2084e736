package com.microsoft.health.dicomcast.activities;

import com.microsoft.health.dicomcast.model.cast.Cast;
import java.util.Optional;

/** The worker's identity was made by an earlier step and cannot be seen yet. */
final class IdentityNotFound {
    private IdentityNotFound() {}

    static StepReport report(Cast cast) {
        return StepReport.again(
                "IdentityNotFound",
                "The identity '%s' cannot be found.".formatted(cast.names().identity()),
                Optional.empty());
    }
}
