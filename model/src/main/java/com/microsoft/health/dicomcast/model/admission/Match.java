package com.microsoft.health.dicomcast.model.admission;

import com.microsoft.health.dicomcast.model.cast.ETag;
import java.util.List;

/**
 * An If-Match or If-None-Match header.
 *
 * @param readable whether it is a list of tags at all, or {@code *}
 * @param any whether it is {@code *}
 * @param tags values without their quotes; weak ones are left out, since they never match strongly
 */
public record Match(boolean present, boolean readable, boolean any, List<String> tags) {
    public static final Match ABSENT = new Match(false, true, false, List.of());
    public static final Match ANY = new Match(true, true, true, List.of());
    public static final Match MALFORMED = new Match(true, false, false, List.of());

    public static Match of(List<String> tags) {
        return new Match(true, true, false, List.copyOf(tags));
    }

    boolean names(ETag etag) {
        return any || tags.contains(etag.value());
    }
}
