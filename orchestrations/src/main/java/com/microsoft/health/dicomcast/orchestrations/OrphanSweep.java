package com.microsoft.health.dicomcast.orchestrations;

import com.microsoft.health.dicomcast.activities.OrphanPage;
import com.microsoft.health.dicomcast.activities.Tally;
import com.microsoft.health.dicomcast.model.ids.CastId;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How far the search for orphans is.
 *
 * @param betweenLooks ISO 8601
 * @param continuation where the next page begins; absent for the first
 * @param suspects found at the first look
 */
public record OrphanSweep(String betweenLooks, @Nullable String continuation, Tally tally, List<CastId> suspects) {
    /** More of them are not kept in mind: whatever the cause, they are not all orphans. */
    static final int MOST_SUSPECTS = 1000;

    public static OrphanSweep begin(Duration betweenLooks) {
        return new OrphanSweep(betweenLooks.toString(), null, Tally.EMPTY, List.of());
    }

    OrphanSweep after(OrphanPage page) {
        return new OrphanSweep(
                betweenLooks,
                page.next(),
                tally.plus(page.tally()),
                Stream.concat(suspects.stream(), page.orphans().stream()).toList());
    }

    boolean isTooMuch() {
        return suspects.size() > MOST_SUSPECTS;
    }
}
