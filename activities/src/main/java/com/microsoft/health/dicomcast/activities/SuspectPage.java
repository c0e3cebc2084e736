package com.microsoft.health.dicomcast.activities;

import com.microsoft.health.dicomcast.model.ids.CastId;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a page of the health check's first stage went.
 *
 * @param suspects to be looked at closely
 * @param next where the next page begins; absent when this was the last
 * @param pause how long to wait before the same page is tried again; absent when it is done
 */
public record SuspectPage(
        Tally tally,
        List<CastId> suspects,
        @Nullable String next,
        @Nullable Duration pause) {
    public SuspectPage {
        suspects = List.copyOf(suspects);
    }

    static SuspectPage later(Duration pause) {
        return new SuspectPage(Tally.EMPTY, List.of(), null, pause);
    }
}
