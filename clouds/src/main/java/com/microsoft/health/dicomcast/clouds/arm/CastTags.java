package com.microsoft.health.dicomcast.clouds.arm;

import com.microsoft.health.dicomcast.model.cast.CastNames;
import com.microsoft.health.dicomcast.model.ids.CastId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tags by which what we make for a cast is known as its own. */
final class CastTags {
    private static final String CAST = "castId";

    /** ARM contract C-76: whom a resource in one of our own subscriptions is for. */
    private static final String FOR = "resourceCreatedFor";

    private CastTags() {}

    static Map<String, String> of(CastNames names, CastId cast) {
        return Map.of(CAST, names.guid().toString(), FOR, cast.path());
    }

    static boolean areOf(CastNames names, @Nullable Map<String, String> tags) {
        return tags != null && names.guid().toString().equals(tags.get(CAST));
    }
}
