package com.microsoft.health.dicomcast.activities;

import com.microsoft.health.dicomcast.model.ids.CastId;
import java.util.List;

/**
 * What has changed that may concern the health of casts.
 *
 * @param suspects to be looked at now
 * @param place to be recorded when they have been
 * @param hasMore whether more is known to have changed; it is read from that place on
 */
public record ChangeReport(List<CastId> suspects, PlaceStep place, boolean hasMore) {
    public ChangeReport {
        suspects = List.copyOf(suspects);
    }
}
