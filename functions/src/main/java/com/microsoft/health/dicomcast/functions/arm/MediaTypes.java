package com.microsoft.health.dicomcast.functions.arm;

import com.microsoft.health.dicomcast.functions.http.Headers;
import java.util.Locale;
import java.util.Set;

/** What a body may be sent as (C-22). */
final class MediaTypes {
    static final Set<String> JSON = Set.of("application/json");
    static final Set<String> MERGE_PATCH = Set.of("application/json", "application/merge-patch+json");

    private MediaTypes() {}

    /** Parameters and case do not matter. */
    static boolean isOneOf(Set<String> accepted, Headers headers) {
        return headers.get("Content-Type")
                .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .filter(accepted::contains)
                .isPresent();
    }
}
