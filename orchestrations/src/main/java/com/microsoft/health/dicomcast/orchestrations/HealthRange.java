package com.microsoft.health.dicomcast.orchestrations;

import com.microsoft.health.dicomcast.activities.SuspectPage;
import com.microsoft.health.dicomcast.activities.SuspectStep;
import com.microsoft.health.dicomcast.activities.Tally;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the health check of a range is.
 *
 * @param begun when the pass began
 * @param continuation where the next page begins; absent: where the pass before was cut short, else at the beginning
 */
public record HealthRange(
        String range, Instant begun, @Nullable String continuation, Tally tally) {
    static HealthRange begin(String range, Instant begun) {
        return new HealthRange(range, begun, null, Tally.EMPTY);
    }

    SuspectStep step(boolean patient) {
        return new SuspectStep(range, continuation, begun, patient);
    }

    HealthRange after(SuspectPage page, Tally examined) {
        return new HealthRange(
                range, begun, page.next(), tally.plus(page.tally()).plus(examined));
    }
}
