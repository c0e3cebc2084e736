package com.microsoft.health.dicomcast.model.cast;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Who made the resource and who changed it last (C-50). For a proxy resource we are the source of truth. */
public record SystemData(
        @Nullable String createdBy,
        @Nullable String createdByType,
        @Nullable Instant createdAt,
        @Nullable String lastModifiedBy,
        @Nullable String lastModifiedByType,
        @Nullable Instant lastModifiedAt) {

    /** What a change by the same caller leaves: created* stays, lastModified* is theirs. */
    public SystemData modifiedAs(SystemData change) {
        return new SystemData(
                createdBy,
                createdByType,
                createdAt,
                change.lastModifiedBy,
                change.lastModifiedByType,
                change.lastModifiedAt);
    }
}
