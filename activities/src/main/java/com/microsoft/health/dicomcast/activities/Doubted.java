package com.microsoft.health.dicomcast.activities;

import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.health.Doubts;
import com.microsoft.health.dicomcast.model.ids.CastId;
import java.util.List;

/**
 * A cast of which checks have failed that have not turned yet.
 *
 * @param etag of the cast at that time: what was doubted of another state says nothing of this one
 */
public record Doubted(CastId cast, String etag, Doubts doubts) {
    static Doubted of(Cast cast, Doubts doubts) {
        return new Doubted(cast.id(), cast.etag().value(), doubts);
    }

    static Doubts of(Cast cast, List<Doubted> all) {
        return all.stream()
                .filter(each -> each.cast().equals(cast.id())
                        && each.etag().equals(cast.etag().value()))
                .findFirst()
                .map(Doubted::doubts)
                .orElse(Doubts.NONE);
    }
}
