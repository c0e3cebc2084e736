package com.microsoft.health.dicomcast.clouds.cosmos;

import com.microsoft.health.dicomcast.model.cast.SystemData;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** ARM's {@code systemData}. */
record StoredSystemData(
        @Nullable String createdBy,
        @Nullable String createdByType,
        @Nullable Instant createdAt,
        @Nullable String lastModifiedBy,
        @Nullable String lastModifiedByType,
        @Nullable Instant lastModifiedAt) {
    static StoredSystemData of(SystemData data) {
        return new StoredSystemData(
                data.createdBy(),
                data.createdByType(),
                data.createdAt(),
                data.lastModifiedBy(),
                data.lastModifiedByType(),
                data.lastModifiedAt());
    }

    SystemData toModel() {
        return new SystemData(createdBy, createdByType, createdAt, lastModifiedBy, lastModifiedByType, lastModifiedAt);
    }
}
