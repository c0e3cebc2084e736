package com.microsoft.health.dicomcast.functions.arm;

import com.microsoft.health.dicomcast.functions.http.Headers;

/** What a body may be sent as (C-22). */
final class MediaTypes {
    static final String JSON = "application/json";

    private MediaTypes() {}

    /** Parameters and case do not matter. */
    static boolean isJson(Headers headers) {
        return headers.get("Content-Type")
                .map(type -> type.split(";", 2)[0].strip())
                .filter(JSON::equalsIgnoreCase)
                .isPresent();
    }
}
