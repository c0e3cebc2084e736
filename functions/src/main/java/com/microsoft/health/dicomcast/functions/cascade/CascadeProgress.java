package com.microsoft.health.dicomcast.functions.cascade;

import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.cast.ProvisioningState;
import com.microsoft.health.dicomcast.model.operations.Pace;
import com.microsoft.health.dicomcast.model.ports.Page;
import java.time.Duration;
import java.time.Instant;

/** How far a cascade is, as the documents show it. */
enum CascadeProgress {
    InProgress,
    Succeeded,
    /** What is left could not be deleted, and nobody tries any more; a new POST does. */
    Failed;

    /** A cascade at work begins a failed delete again after its longest pause, at the latest. */
    private static final Duration GIVEN_UP_AFTER = Pace.DEFAULT.longestLook().multipliedBy(4);

    /** A document that cannot be read is a cast that is left, and nobody can delete it. */
    static CascadeProgress of(Page<Cast> left, Instant now) {
        if (left.documents().isEmpty() && left.unreadable().isEmpty()) {
            return Succeeded;
        }
        return left.documents().stream().allMatch(cast -> isGivenUp(cast.value(), now)) ? Failed : InProgress;
    }

    private static boolean isGivenUp(Cast cast, Instant now) {
        return cast.state() == ProvisioningState.Failed
                && cast.activeOperation().isEmpty()
                && cast.updated().plus(GIVEN_UP_AFTER).isBefore(now);
    }
}
