package com.microsoft.health.dicomcast.orchestrations;

import com.microsoft.health.dicomcast.activities.Doubted;
import com.microsoft.health.dicomcast.activities.HealthPage;
import com.microsoft.health.dicomcast.activities.Tally;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How far the health check is.
 *
 * @param continuation where the next page begins; absent for the first
 * @param before what the sweep before doubted
 * @param doubted what this one doubts so far
 */
public record HealthSweep(@Nullable String continuation, Tally tally, List<Doubted> before, List<Doubted> doubted) {
    /** More are not kept in mind: they travel from page to page, and a doubt that is lost only delays. */
    static final int MOST_DOUBTED = 200;

    public HealthSweep {
        before = List.copyOf(before);
        doubted = List.copyOf(doubted);
    }

    public static HealthSweep begin(List<Doubted> before) {
        return new HealthSweep(null, Tally.EMPTY, before, List.of());
    }

    HealthSweep after(HealthPage page) {
        return new HealthSweep(
                page.next(),
                tally.plus(page.tally()),
                before,
                Stream.concat(doubted.stream(), page.doubted().stream())
                        .limit(MOST_DOUBTED)
                        .toList());
    }
}
