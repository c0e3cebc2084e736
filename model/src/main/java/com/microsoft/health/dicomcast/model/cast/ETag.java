package com.microsoft.health.dicomcast.model.cast;

import java.util.UUID;

/** The public entity tag, {@code {castGuid, 8}-{resourceVersion}}: a recreated cast never matches its old life (C-39). */
public record ETag(String value) {
    private static final int GUID_DIGITS = 8;

    public static ETag of(UUID castGuid, long resourceVersion) {
        return new ETag(castGuid.toString().substring(0, GUID_DIGITS) + "-" + resourceVersion);
    }

    /** As it stands in headers and bodies. */
    public String quoted() {
        return '"' + value + '"';
    }
}
