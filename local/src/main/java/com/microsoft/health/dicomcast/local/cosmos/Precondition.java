package com.microsoft.health.dicomcast.local.cosmos;

import org.jspecify.annotations.Nullable;

/** {@code If-Match} and {@code If-None-Match} of a call or of an operation in a batch. */
record Precondition(@Nullable String ifMatch, @Nullable String ifNoneMatch) {
    private static final String ANY = "*";

    void requireForWrite(Row row) {
        if (ifMatch != null && !ifMatch.equals(ANY) && !ifMatch.equals(row.etag())) {
            throw CosmosException.preconditionFailed(
                    "Operation cannot be performed because one of the specified precondition is not met.");
        }
    }

    /** Whether the reader has this version already. */
    boolean isUnchanged(Row row) {
        return ifNoneMatch != null && (ifNoneMatch.equals(ANY) || ifNoneMatch.equals(row.etag()));
    }
}
